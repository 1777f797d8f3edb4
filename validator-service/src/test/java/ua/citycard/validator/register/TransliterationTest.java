package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransliterationTest {
    /** All examples of the resolution's own table and of its notes. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '"', textBlock = """
                    Алушта Alushta
                    Андрій Andrii
                    Борщагівка Borshchahivka
                    Борисенко Borysenko
                    Вінниця Vinnytsia
                    Володимир Volodymyr
                    Гадяч Hadiach
                    Богдан Bohdan
                    Згурський Zghurskyi
                    Ґалаґан Galagan
                    Ґорґани Gorgany
                    Донецьк Donetsk
                    Дмитро Dmytro
                    Рівне Rivne
                    Олег Oleh
                    Есмань Esman
                    Єнакієве Yenakiieve
                    Гаєвич Haievych
                    Короп'є Koropie
                    Житомир Zhytomyr
                    Жанна Zhanna
                    Жежелів Zhezheliv
                    Закарпаття Zakarpattia
                    Казимирчук Kazymyrchuk
                    Медвин Medvyn
                    Михайленко Mykhailenko
                    Іванків Ivankiv
                    Іващенко Ivashchenko
                    Їжакевич Yizhakevych
                    Кадиївка Kadyivka
                    Мар'їне Marine
                    Йосипівка Yosypivka
                    Стрий Stryi
                    Олексій Oleksii
                    Київ Kyiv
                    Коваленко Kovalenko
                    Лебедин Lebedyn
                    Леонід Leonid
                    Миколаїв Mykolaiv
                    Маринич Marynych
                    Ніжин Nizhyn
                    Наталія Nataliia
                    Одеса Odesa
                    Онищенко Onyshchenko
                    Полтава Poltava
                    Петро Petro
                    Решетилівка Reshetylivka
                    Рибчинський Rybchynskyi
                    Суми Sumy
                    Соломія Solomiia
                    Тернопіль Ternopil
                    Троць Trots
                    Ужгород Uzhhorod
                    Уляна Uliana
                    Фастів Fastiv
                    Філіпчук Filipchuk
                    Харків Kharkiv
                    Христина Khrystyna
                    "Біла Церква" "Bila Tserkva"
                    Стеценко Stetsenko
                    Чернівці Chernivtsi
                    Шевченко Shevchenko
                    Шостка Shostka
                    Кишеньки Kyshenky
                    Щербухи Shcherbukhy
                    Гоща Hoshcha
                    Гаращенко Harashchenko
                    Юрій Yurii
                    Корюківка Koriukivka
                    Яготин Yahotyn
                    Ярошенко Yaroshenko
                    Костянтин Kostiantyn
                    Знам'янка Znamianka
                    Феодосія Feodosiia
                    Згорани Zghorany
                    Розгон Rozghon
                    """)
    void the_examples_of_the_resolution_come_out_as_printed(String ukrainian, String latin) {
        assertThat(Transliteration.toLatin(ukrainian)).isEqualTo(latin);
    }

    @ParameterizedTest
    @CsvSource({
        "Нечуй-Яценко, Nechui-Yatsenko",
        "Анна Юлія, Anna Yuliia",
        "ЩЕРБУХИ, SHCHERBUKHY",
        "ЗГОРАНИ, ZGHORANY",
        "БОЩ, BOSHCH",
        "МакЮрій, MakIurii"
    })
    void a_hyphen_and_a_space_start_a_word_and_capitals_stay_capitals(String ukrainian, String latin) {
        assertThat(Transliteration.toLatin(ukrainian)).isEqualTo(latin);
    }

    @Property
    void every_name_becomes_plain_latin_letters(@ForAll("names") String name) {
        assertThat(Transliteration.toLatin(name)).matches("[A-Za-z -]*");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ’ -")
                .ofMaxLength(30);
    }
}
