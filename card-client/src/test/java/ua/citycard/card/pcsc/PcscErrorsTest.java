package ua.citycard.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import jnasmartcardio.Smartcardio.JnaPCSCException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.transport.CardLostException;

/** PC/SC's codes for what can't be done to the software readers of the other tests. */
class PcscErrorsTest {
    private static final int UNKNOWN_READER = 0x80100009;
    private static final int READER_UNAVAILABLE = 0x80100017;
    private static final int NO_READERS_AVAILABLE = 0x8010002E;
    private static final int REMOVED_CARD = 0x80100069;

    @ParameterizedTest
    @ValueSource(ints = {UNKNOWN_READER, READER_UNAVAILABLE, NO_READERS_AVAILABLE})
    void a_reader_that_was_unplugged_is_told_from_a_card_that_was_taken_away(int code) {
        assertThat(PcscErrors.explain("the gate's reader", new JnaPCSCException(code, "SCardConnect")))
                .isInstanceOf(NoSuchReaderException.class)
                .hasMessage("the reader the gate's reader has gone");
    }

    @ParameterizedTest
    @ValueSource(ints = REMOVED_CARD)
    void a_card_that_was_taken_away_is_lost(int code) {
        assertThat(PcscErrors.explain("the gate's reader", new JnaPCSCException(code, "SCardTransmit")))
                .isInstanceOf(CardLostException.class)
                .hasMessage("the card has left the gate's reader");
    }
}
