package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePartTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Шевченко",
                "Нечуй-Левицький",
                "Ґалаґан",
                "Їжакевич",
                "Єва",
                "Ю",
                "Абд аль-Рахман",
                "МакДональд",
                "Гейдар огли"
            })
    void a_ukrainian_spelling_is_accepted_as_it_stands(String name) {
        assertThat(NamePart.parse(name)).isEqualTo(Parsed.accepted(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Лук'яненко", "Лук’яненко", "Лукʼяненко", "Лук`яненко", " Лук'яненко\u00A0"})
    void every_apostrophe_is_one(String name) {
        assertThat(NamePart.parse(name)).isEqualTo(Parsed.accepted("Лук’яненко"));
    }

    @ParameterizedTest
    @CsvSource({
        "Андрій, Андрі\u0438\u0306",
        "Їжак, \u0406\u0308жак",
        "Нечуй-Левицький, Нечуй–Левицький",
        "Анна Марія, 'Анна   Марія'"
    })
    void a_spelling_from_another_machine_is_the_same_name(String expected, String raw) {
        assertThat(NamePart.parse(raw)).isEqualTo(Parsed.accepted(expected));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Iваненко,           NAME_LATIN_LETTER
                    Олeна,              NAME_LATIN_LETTER
                    Smith,              NAME_LATIN_LETTER
                    Цыбулько,           NAME_NOT_UKRAINIAN_LETTER
                    Ёлкін,              NAME_NOT_UKRAINIAN_LETTER
                    Παπαδόπουλος,       NAME_NOT_UKRAINIAN_LETTER
                    Ковальчук2,         NAME_CHARACTER
                    Коваль.,            NAME_CHARACTER
                    'Коваль, О',        NAME_CHARACTER
                    Коваль--Бойко,      NAME_CHARACTER
                    Коваль-,            NAME_CHARACTER
                    ’Коваль,            NAME_CHARACTER
                    ШЕВЧЕНКО,           NAME_CAPITALS
                    ЛУК’ЯНЕНКО,         NAME_CAPITALS
                    Нечуй-ЛЕВИЦЬКИЙ,    NAME_CAPITALS
                    шевченко,           NAME_CAPITALS
                    '=1+1',             FORMULA
                    '@Коваль',          FORMULA
                    '+Коваль',          FORMULA
                    '-Коваль',          FORMULA
                    '',                 VALUE_MISSING
                    """)
    void a_wrong_spelling_is_refused_for_its_cause(String raw, Problem problem) {
        assertThat(NamePart.parse(raw)).isEqualTo(Parsed.refused(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ко\u200Bваль", "Ко\u202Eваль", "Ко\u0000валь", "Ко\nваль", "Ко\tваль", "Ко\u00ADваль"})
    void an_invisible_character_is_refused(String raw) {
        assertThat(NamePart.parse(raw)).isEqualTo(Parsed.refused(Problem.CONTROL_CHARACTER));
    }

    @ParameterizedTest
    @ValueSource(ints = {61, 10_000, 1_000_000})
    void a_name_longer_than_the_register_holds_is_refused(int length) {
        assertThat(NamePart.parse("А" + "а".repeat(length - 1))).isEqualTo(Parsed.refused(Problem.TEXT_TOO_LONG));
    }

    @Property
    void what_is_accepted_stays_accepted_unchanged(@ForAll String any) {
        if (NamePart.parse(any) instanceof Parsed.Accepted<String> name) {
            assertThat(NamePart.parse(name.value())).isEqualTo(name);
        }
    }
}
