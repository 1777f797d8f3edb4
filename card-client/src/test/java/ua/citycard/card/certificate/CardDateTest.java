package ua.citycard.card.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardDateTest {

    @ParameterizedTest
    @CsvSource({
        "2000-01-01, 000000010001",
        "2026-09-30, 020600090300",
        "2096-02-29, 090600020209",
        "2099-12-31, 090901020301"
    })
    void a_date_has_one_digit_a_byte(LocalDate date, String bytes) {
        assertThat(HexFormat.of().formatHex(CardDate.encode(date))).isEqualTo(bytes);
        assertThat(CardDate.parse(HexFormat.of().parseHex(bytes))).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31", "2100-01-01"})
    void a_card_knows_one_century(LocalDate date) {
        assertThatIllegalArgumentException().isThrownBy(() -> CardDate.encode(date));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0206000903",
                "02060009030000",
                "0206000a0300",
                "02060009ff00",
                "020600020300",
                "020601030001",
                "020600000001"
            })
    void what_is_no_day_of_the_calendar_is_no_date(String bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardDate.parse(HexFormat.of().parseHex(bytes)));
    }
}
