package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YedrpouCodeTest {
    @ParameterizedTest
    @ValueSource(strings = {"14360570", "00032129", "32855961", "21560766", "40075815"})
    void published_codes_are_accepted(String code) {
        assertThat(YedrpouCode.parse(code)).isEqualTo(Parsed.accepted(new YedrpouCode(code)));
    }

    @Test
    void a_wrong_check_digit_is_refused() {
        assertThat(YedrpouCode.parse("32855968")).isEqualTo(Parsed.refused(Problem.YEDRPOU_CHECK_DIGIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2141234", "021412345", "0214123а", "2141234.0"})
    void a_code_that_lost_its_leading_zero_is_refused_and_not_completed(String raw) {
        assertThat(YedrpouCode.parse(raw)).isEqualTo(Parsed.refused(Problem.YEDRPOU_FORMAT));
    }

    @Test
    void no_code_is_made_of_a_wrong_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> new YedrpouCode("32855968"));
    }

    @Property
    void just_one_check_digit_fits(@ForAll @IntRange(max = 9_999_999) int code) {
        String seven = "%07d".formatted(code);

        assertThat("0123456789"
                        .chars()
                        .filter(digit -> YedrpouCode.parse(seven + (char) digit) instanceof Parsed.Accepted))
                .hasSize(1);
    }
}
