package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values of a form: date, sex, class, telephone, e-mail. */
class FormValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"01.09.2015", "2015-09-01", " 01.09.2015 "})
    void a_date_has_two_spellings(String raw) {
        assertThat(FormDate.parse(raw)).isEqualTo(Parsed.accepted(LocalDate.of(2015, 9, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.9.2015", "01.09.15", "09/01/2015", "2015-9-1", "42248", "", "20150901"})
    void a_date_that_can_be_read_two_ways_is_refused(String raw) {
        assertThat(FormDate.parse(raw)).isEqualTo(Parsed.refused(Problem.DATE_FORMAT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31.02.2012", "29.02.2013", "2012-02-31", "01.13.2012", "00.01.2012"})
    void a_day_that_no_calendar_has_is_called_that(String raw) {
        assertThat(FormDate.parse(raw)).isEqualTo(Parsed.refused(Problem.DATE_NOT_THERE));
    }

    @ParameterizedTest
    @CsvSource({"ч, MALE", "ж, FEMALE", "Ж, FEMALE", "male, MALE", "female, FEMALE"})
    void sex_is_a_letter_of_the_form_or_a_word_of_oneroster(String raw, Sex sex) {
        assertThat(Sex.parse(raw)).isEqualTo(Parsed.accepted(sex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "м", "m", "f", "чол", "other", "unspecified"})
    void any_other_sex_is_refused_and_not_guessed(String raw) {
        assertThat(Sex.parse(raw)).isEqualTo(Parsed.refused(Problem.SEX_UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({"7-А, 7, А", "11-Б, 11, Б", "1-ґ, 1, Ґ", "5–В, 5, В", "'9 - Г', 9, Г"})
    void a_class_is_a_grade_and_a_letter(String raw, int grade, String letter) {
        assertThat(ClassName.parse(raw)).isEqualTo(Parsed.accepted(new ClassName(grade, letter)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7А", "13-А", "0-А", "7-A", "7-АБ", "7-Ь", "А-7", "07-А"})
    void any_other_class_is_refused(String raw) {
        assertThat(ClassName.parse(raw)).isEqualTo(Parsed.refused(Problem.CLASS_FORMAT));
    }

    @ParameterizedTest
    @CsvSource({
        "+380671234567, +380671234567",
        "0671234567, +380671234567",
        "380671234567, +380671234567",
        "(067) 123-45-67, +380671234567",
        "+48 601 234 567, +48601234567"
    })
    void a_telephone_becomes_one_international_number(String raw, String e164) {
        assertThat(Phone.parse(raw)).isEqualTo(Parsed.accepted(new Phone(e164)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "671234567", "067123456", "+38067123456", "+3806712345678", "067123456О", "48601234567"})
    void a_telephone_short_of_digits_is_refused_and_not_completed(String raw) {
        assertThat(Phone.parse(raw)).isEqualTo(Parsed.refused(Problem.PHONE_FORMAT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"o.koval@example.org", "mama+school@mail.example.com.ua", "a@b.ua"})
    void an_address_is_accepted_as_it_stands(String raw) {
        assertThat(Email.parse(raw)).isEqualTo(Parsed.accepted(new Email(raw)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "koval",
                "koval@",
                "@example.org",
                "a@b",
                "a b@c.ua",
                "мама@пошта.укр",
                "a..b@c.ua",
                "a@-b.ua"
            })
    void anything_else_is_no_address(String raw) {
        assertThat(Email.parse(raw)).isInstanceOf(Parsed.Refused.class);
    }

    @Property
    void rubbish_never_breaks_a_value(@ForAll String rubbish) {
        assertThat(FormDate.parse(rubbish)).isNotNull();
        assertThat(Sex.parse(rubbish)).isNotNull();
        assertThat(ClassName.parse(rubbish)).isNotNull();
        assertThat(Phone.parse(rubbish)).isNotNull();
        assertThat(Email.parse(rubbish)).isNotNull();
        assertThat(PlainText.parse(rubbish, PlainText.LONGEST_TITLE)).isNotNull();
        assertThat(NamePart.parse(rubbish)).isNotNull();
        assertThat(YedrpouCode.parse(rubbish)).isNotNull();
    }
}
