package ua.citycard.card.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a certificate says of whom it is for and by whom, at the edges. */
class NamesAndRightsTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @ValueSource(ints = {-1, 8})
    void there_are_eight_services(int service) {
        assertThatIllegalArgumentException().isThrownBy(() -> TerminalRights.of(true, Set.of(service)));
    }

    @ParameterizedTest
    @CsvSource({"0000, false, ''", "0100, true, ''", "0001, false, 0", "0180, true, 7", "c100, true, ''"})
    void rights_are_two_bytes(String bytes, boolean accurateTime, String service) {
        TerminalRights rights = TerminalRights.parse(HEX.parseHex(bytes));
        assertThat(rights.accurateTime()).isEqualTo(accurateTime);
        assertThat(rights.services()).isEqualTo(service.isEmpty() ? Set.of() : Set.of(Integer.valueOf(service)));
        assertThat(HEX.formatHex(rights.encode())).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0200", "8100", "4100", "c000", "c101"})
    void rights_that_mean_nothing_are_refused(String bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> TerminalRights.parse(HEX.parseHex(bytes)));
    }

    @Test
    void the_name_of_a_terminal_is_shown_and_the_number_of_a_card_is_not() {
        assertThat(new HolderReference("UAGATE00700001")).hasToString("UAGATE00700001");
        assertThat(new HolderReference("980400000000001")).hasToString("a card");
        assertThat(new HolderReference("9804000000000018")).hasToString("a card");
        assertThat(new ProofOfPossession.OfTerminal("7K3M-Q2")).hasToString("OfTerminal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901234567", "GATE 7", "GATE\u007f"})
    void a_name_has_sixteen_visible_characters_at_most(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HolderReference(name));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100_000})
    void a_key_of_an_authority_has_five_digits(int keyNumber) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AuthorityReference(Role.CARD, keyNumber));
    }

    @Test
    void the_first_and_the_last_key_have_names() {
        assertThat(new AuthorityReference(Role.CARD, 0)).hasToString("UACCA00000");
        assertThat(new AuthorityReference(Role.TERMINAL, 99_999)).hasToString("UATCA99999");
    }
}
