package ua.citycard.validator.register;

import java.util.List;
import java.util.Random;

/** Ukrainian names to make invented people of; among them are the spellings that programs get wrong. */
final class SampleNames {
    private static final List<String> FAMILY_NAMES = List.of(
            "Бондаренко",
            "Бойко",
            "Ткаченко",
            "Кравченко",
            "Ковальчук",
            "Олійник",
            "Шевчук",
            "Поліщук",
            "Лисенко",
            "Мельник",
            "Марченко",
            "Савченко",
            "Руденко",
            "Мороз",
            "Петренко",
            "Клименко",
            "Павленко",
            "Гаврилюк",
            "Іваненко",
            "Харченко",
            "Гончаренко",
            "Левченко",
            "Романюк",
            "Литвиненко",
            "Пономаренко",
            "Тимошенко",
            "Сидоренко",
            "Юрченко",
            "Яременко",
            "Зінченко",
            "Лук’яненко",
            "Солов’ян",
            "Дем’яненко",
            "В’юн",
            "Ґудзенко",
            "Єременко",
            "Їжакевич",
            "Щербак",
            "Згурець",
            "Хоменко",
            "Жук",
            "Цимбалюк",
            "Чумак",
            "Якименко",
            "Нечай-Гук",
            "Фещенко",
            "Кузьменко",
            "Рожко",
            "Гайдай",
            "Панченко");
    private static final List<String> BOYS = List.of(
            "Андрій",
            "Артем",
            "Богдан",
            "Володимир",
            "Гліб",
            "Григорій",
            "Данило",
            "Дем’ян",
            "Дмитро",
            "Євген",
            "Захар",
            "Іван",
            "Ілля",
            "Кирило",
            "Любомир",
            "Максим",
            "Матвій",
            "Микола",
            "Назар",
            "Олександр",
            "Остап",
            "Павло",
            "Роман",
            "Святослав",
            "Сергій",
            "Тарас",
            "Тимофій",
            "Устим",
            "Юрій",
            "Ярослав");
    private static final List<String> GIRLS = List.of(
            "Анна",
            "Аліна",
            "Богдана",
            "Вікторія",
            "Дарина",
            "Єва",
            "Єлизавета",
            "Зоряна",
            "Злата",
            "Ірина",
            "Катерина",
            "Лілія",
            "Любов",
            "Мар’яна",
            "Марія",
            "Меланія",
            "Надія",
            "Наталія",
            "Олена",
            "Ольга",
            "Поліна",
            "Світлана",
            "Соломія",
            "Софія",
            "Тетяна",
            "Уляна",
            "Христина",
            "Юлія",
            "Яна",
            "Ярина");

    /** A father's name and the patronymics of his son and daughter. */
    private static final List<List<String>> FATHERS = List.of(
            List.of("Андрій", "Андрійович", "Андріївна"),
            List.of("Богдан", "Богданович", "Богданівна"),
            List.of("Василь", "Васильович", "Василівна"),
            List.of("Григорій", "Григорович", "Григорівна"),
            List.of("Дмитро", "Дмитрович", "Дмитрівна"),
            List.of("Євген", "Євгенович", "Євгенівна"),
            List.of("Ігор", "Ігорович", "Ігорівна"),
            List.of("Лев", "Левович", "Левівна"),
            List.of("Лук’ян", "Лук’янович", "Лук’янівна"),
            List.of("Микола", "Миколайович", "Миколаївна"),
            List.of("Олег", "Олегович", "Олегівна"),
            List.of("Петро", "Петрович", "Петрівна"),
            List.of("Роман", "Романович", "Романівна"),
            List.of("Сергій", "Сергійович", "Сергіївна"),
            List.of("Тарас", "Тарасович", "Тарасівна"),
            List.of("Юрій", "Юрійович", "Юріївна"),
            List.of("Яків", "Якович", "Яківна"));

    private final Random random;

    SampleNames(Random random) {
        this.random = random;
    }

    /** A child and a parent of the same family. */
    record Family(PersonName child, PersonName parent) {}

    Family family(Sex sex) {
        String familyName = pick(FAMILY_NAMES);
        List<String> father = pick(FATHERS);
        List<String> grandfather = pick(FATHERS);
        boolean boy = sex == Sex.MALE;
        PersonName child = new PersonName(familyName, pick(boy ? BOYS : GIRLS), father.get(boy ? 1 : 2));
        PersonName parent = random.nextBoolean()
                ? new PersonName(familyName, father.get(0), grandfather.get(1))
                : new PersonName(familyName, pick(GIRLS), grandfather.get(2));
        return new Family(child, parent);
    }

    PersonName teacher() {
        return new PersonName(pick(FAMILY_NAMES), pick(GIRLS), pick(FATHERS).get(2));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
