package ua.citycard.card.pcsc;

import java.io.IOException;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import jnasmartcardio.Smartcardio;
import ua.citycard.card.transport.CardLostException;

/** What PC/SC's error codes (pcsc-lite, pcsclite.h) mean for the caller. */
final class PcscErrors {
    private static final int INVALID_HANDLE = 0x80100003;
    private static final int UNKNOWN_READER = 0x80100009;
    private static final int SHARING_VIOLATION = 0x8010000B;
    private static final int NO_SMARTCARD = 0x8010000C;
    private static final int COMM_ERROR = 0x80100013;
    private static final int NOT_TRANSACTED = 0x80100016;
    private static final int READER_UNAVAILABLE = 0x80100017;
    private static final int NO_SERVICE = 0x8010001D;
    private static final int SERVICE_STOPPED = 0x8010001E;
    private static final int NO_READERS_AVAILABLE = 0x8010002E;
    private static final int UNRESPONSIVE_CARD = 0x80100066;
    private static final int UNPOWERED_CARD = 0x80100067;
    private static final int RESET_CARD = 0x80100068;
    private static final int REMOVED_CARD = 0x80100069;

    private PcscErrors() {}

    static IOException explain(String reader, CardException failure) {
        if (failure instanceof CardNotPresentException) {
            return new CardLostException("there is no card in " + reader, failure);
        }
        return switch (code(failure)) {
            case NO_SERVICE, SERVICE_STOPPED, INVALID_HANDLE, COMM_ERROR -> new NoPcscException(failure);
            case UNKNOWN_READER, READER_UNAVAILABLE, NO_READERS_AVAILABLE -> new NoSuchReaderException(reader, failure);
            case NO_SMARTCARD, UNRESPONSIVE_CARD, UNPOWERED_CARD, RESET_CARD, REMOVED_CARD, NOT_TRANSACTED ->
                new CardLostException("the card has left " + reader, failure);
            case SHARING_VIOLATION -> new ReaderBusyException(reader, failure);
            default -> new IOException("the reader " + reader + " failed", failure);
        };
    }

    private static int code(CardException failure) {
        return failure instanceof Smartcardio.JnaPCSCException pcsc ? (int) pcsc.code : 0;
    }
}
