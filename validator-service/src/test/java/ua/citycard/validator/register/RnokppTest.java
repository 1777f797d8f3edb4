package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RnokppTest {
    @ParameterizedTest
    @CsvSource({"1759013776, 1948-02-28, MALE", "3184710691, 1987-03-12, MALE", "1234567899, 1933-10-19, MALE"})
    void a_published_number_tells_birth_date_and_sex(String digits, LocalDate born, Sex sex) {
        Rnokpp number = accepted(digits);

        assertThat(number.birthDate()).isEqualTo(born);
        assertThat(number.sex()).isEqualTo(sex);
    }

    @Test
    void a_wrong_check_digit_is_refused() {
        assertThat(Rnokpp.parse("1759013770")).isEqualTo(Parsed.refused(Problem.RNOKPP_CHECK_DIGIT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "175901377", "17590137760", "175901377x", "1759013776.0", "1.759013776E9", "١٢٣٤٥٦٧٨٩٩"})
    void anything_but_ten_digits_is_refused(String raw) {
        assertThat(Rnokpp.parse(raw)).isEqualTo(Parsed.refused(Problem.RNOKPP_FORMAT));
    }

    @Test
    void the_number_does_not_show_in_text() {
        assertThat(accepted("1759013776").toString()).doesNotContain("1759");
    }

    @Property
    void the_number_of_a_person_reads_back(
            @ForAll("birthDates") LocalDate born, @ForAll @IntRange(max = 9999) int order) {
        Rnokpp number = accepted(TaxNumbers.of(born, order));

        assertThat(number.birthDate()).isEqualTo(born);
        assertThat(number.sex()).isEqualTo(order % 2 == 1 ? Sex.MALE : Sex.FEMALE);
    }

    @Property
    void rubbish_is_a_typed_refusal(@ForAll String rubbish) {
        assertThat(Rnokpp.parse(rubbish)).isInstanceOf(Parsed.Refused.class);
    }

    @Property
    void no_other_check_digit_will_do(
            @ForAll("birthDates") LocalDate born, @ForAll @CharRange(from = '0', to = '9') char digit) {
        String digits = TaxNumbers.of(born, 21);
        String changed = digits.substring(0, 9) + digit;

        assertThat(Rnokpp.parse(changed) instanceof Parsed.Accepted).isEqualTo(changed.equals(digits));
    }

    @Provide
    Arbitrary<LocalDate> birthDates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2026, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static Rnokpp accepted(String digits) {
        assertThat(Rnokpp.parse(digits)).isInstanceOf(Parsed.Accepted.class);
        return ((Parsed.Accepted<Rnokpp>) Rnokpp.parse(digits)).value();
    }
}
