package ua.citycard.station.encoding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import ua.citycard.card.pcsc.CardConnection;
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

    /** How the name of a software card's reader begins; its socket's path follows. */
    private static final String SOFTWARE_CARD = "virtual:";

    private CardTrouble() {}

    /** What befell the reader, or a chip that was not recognised yet. */
    static StationException ofReader(String reader, IOException failure) {
        if (failure instanceof NoPcscException) {
            return new StationException(failure, Trouble.READERS_UNREACHABLE);
        }
        if (failure instanceof NoSuchReaderException || failure instanceof ReaderBusyException) {
            return StationException.because(failure, Trouble.READER_UNUSABLE);
        }
        if (failure instanceof CardLostException) {
            return new StationException(failure, Trouble.CARD_PULLED_EARLY, reader);
        }
        return StationException.because(failure, Trouble.CARD_FOREIGN);
    }

    /** What befell a chip that was asked which one it is. */
    static StationException ofChip(String reader, CardConnection chip, IOException failure) {
        if (failure instanceof CardRefusedException && isContactless(chip.atr())) {
            return new StationException(failure, Trouble.CARD_WITHOUT_CONTACTS, reader);
        }
        return ofReader(reader, failure);
    }

    /** PC/SC part 3, 3.1.3.2.3: the ATR that a reader makes up for a contactless card, 3B 8n 80 01. */
    private static boolean isContactless(byte[] atr) {
        return atr.length > 3 && atr[0] == 0x3B && (atr[1] & 0xF0) == 0x80 && (atr[2] & 0xFF) == 0x80 && atr[3] == 0x01;
    }

    /** A software card's empty slot has no socket either, so that only the end of the patience tells. */
    static StationException nobodyCame(String reader, Duration patience) {
        if (reader.startsWith(SOFTWARE_CARD) && Files.notExists(Path.of(reader.substring(SOFTWARE_CARD.length())))) {
            return new StationException(Trouble.READER_NOT_THERE, reader);
        }
        return new StationException(Trouble.CARD_NONE, reader, patience.toSeconds());
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
