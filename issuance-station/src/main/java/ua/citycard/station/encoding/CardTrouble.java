package ua.citycard.station.encoding;

import java.io.IOException;
import ua.citycard.card.pcsc.NoPcscException;
import ua.citycard.card.pcsc.NoSuchReaderException;
import ua.citycard.card.pcsc.ReaderBusyException;
import ua.citycard.card.personalisation.UnsuitableCardException;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.card.transport.CardRefusedException;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** What cards and readers throw, translated once into what the operator is told. */
final class CardTrouble {
    /** Host cryptogram refused (Amendment D, 7.1.2): the card has counted an attempt. */
    private static final int AUTHENTICATION_FAILED = 0x6300;

    private CardTrouble() {}

    /** What befell the reader, or a chip that was not recognised yet. */
    static StationException ofReader(String reader, IOException failure) {
        if (failure instanceof NoPcscException) {
            return StationException.because(failure, Trouble.READERS_UNREACHABLE);
        }
        if (failure instanceof NoSuchReaderException || failure instanceof ReaderBusyException) {
            return StationException.because(failure, Trouble.READER_UNUSABLE);
        }
        if (failure instanceof CardLostException) {
            return new StationException(failure, Trouble.CARD_PULLED_EARLY, reader);
        }
        return StationException.because(failure, Trouble.CARD_FOREIGN);
    }

    /** What befell a card while it was worked on. */
    static StationException ofCard(String card, IOException failure) {
        if (failure instanceof CardLostException) {
            return new StationException(failure, Trouble.CARD_PULLED, card);
        }
        if (isWrongKeys(failure)) {
            return new StationException(failure, Trouble.CARD_KEYS_DIFFER, card);
        }
        if (isHopeless(failure)) {
            return new StationException(failure, Trouble.CARD_QUARANTINED, card);
        }
        return StationException.because(failure, Trouble.CARD_REFUSED, card);
    }

    /** Whether the card itself is to blame, so that another attempt, or another key file, would not help. */
    static boolean isTheCardsFault(IOException failure) {
        return failure instanceof UnsuitableCardException unsuitable
                && switch (unsuitable.reason()) {
                    case ANOTHER_CARD, OUT_OF_USE, READ_BACK_DIFFERS -> true;
                    case WRONG_KEYS, UNKNOWN_KEYS, UNPROTECTED_ANSWERS, NO_PACKAGE -> false;
                };
    }

    /** Whether another attempt could do harm, or could not help. */
    static boolean isHopeless(IOException failure) {
        return isTheCardsFault(failure) || isCountedByTheCard(failure);
    }

    /** The chip found out nothing and counted nothing: as likely as its own fault is that of a wrong key file. */
    private static boolean isWrongKeys(IOException failure) {
        return failure instanceof UnsuitableCardException unsuitable
                && unsuitable.reason() == UnsuitableCardException.Reason.WRONG_KEYS;
    }

    private static boolean isCountedByTheCard(IOException failure) {
        return failure instanceof CardRefusedException refused && refused.statusWord() == AUTHENTICATION_FAILED;
    }
}
