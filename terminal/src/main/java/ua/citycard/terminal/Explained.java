package ua.citycard.terminal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.pcsc.NoPcscException;
import ua.citycard.card.pcsc.NoSuchReaderException;
import ua.citycard.card.pcsc.ReaderBusyException;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.cli.UserError;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.service.ServiceAwayException;
import ua.citycard.terminal.service.ServiceRefusedException;
import ua.citycard.terminal.service.UnexpectedAnswerException;
import ua.citycard.terminal.service.WrongCaException;
import ua.citycard.terminal.store.DiskFullException;
import ua.citycard.terminal.store.StoreException;

/** What went wrong, as a sentence and a next step for the person at the terminal. */
final class Explained {
    /** From this status on it is the service's own fault (RFC 9110, 15.6). */
    private static final int SERVICE_BROKEN = 500;

    private Explained() {}

    /** What a person can mend as a {@link UserError}; anything else comes back as it is. */
    static Exception of(Exception failure) {
        if (failure instanceof FileSystemException refused) {
            return new UserError(
                    "The terminal's data could not be used: " + refused.getMessage() + ".",
                    "See that the disk has room and that you may read and write there.",
                    refused);
        }
        @Nullable String nextStep = nextStep(failure);
        return nextStep == null ? failure : new UserError(sentence(failure), nextStep, failure);
    }

    private static String sentence(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        String capital = Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    private static @Nullable String nextStep(Exception failure) {
        if (failure instanceof ServiceRefusedException refused) {
            return refusedStep(refused);
        }
        if (failure instanceof ServiceAwayException) {
            return "Check the network and the address, then try again.";
        }
        if (failure instanceof WrongCaException) {
            return "Check the address and the CA that the city gave you; do not enter the code anywhere else.";
        }
        if (failure instanceof UnexpectedAnswerException) {
            return "Check the address; if it is right, ask the city whether service and terminal are of one version.";
        }
        if (failure instanceof InvalidDocumentException) {
            return "It was not used; tell the city.";
        }
        if (failure instanceof DiskFullException) {
            return "Free some space; until then the guard decides.";
        }
        if (failure instanceof StoreException) {
            return "See that no other program holds the terminal's folder and that its disk is sound, then try again.";
        }
        return failure instanceof IOException unreadable ? readerStep(unreadable) : null;
    }

    private static String refusedStep(ServiceRefusedException refused) {
        if (refused.code().equals("enrolment-code-invalid")) {
            return "The code is wrong, used or over: ask the city for a new one.";
        }
        if (refused.code().equals("reader-days-invalid")) {
            return "Set this machine's date and time right, then try again.";
        }
        return refused.status() >= SERVICE_BROKEN
                ? "Try again later; if it stays so, tell the city."
                : "Ask the city whether this terminal is still enrolled.";
    }

    private static @Nullable String readerStep(IOException failure) {
        if (failure instanceof CardLostException) {
            return "Hold the card to the reader again, until the signal.";
        }
        if (failure instanceof NoSuchReaderException) {
            return "Connect the reader, or name it with --reader.";
        }
        if (failure instanceof NoPcscException) {
            return "Install pcscd, or start it with: sudo systemctl start pcscd.";
        }
        return failure instanceof ReaderBusyException ? "Close the other program, then try again." : null;
    }

    static UserError of(Trouble trouble) {
        return switch (trouble) {
            case NOT_A_CITY_CARD -> new UserError("This is not a city card.", "Hold a city card to the reader.");
            case TERMINAL_NOT_TRUSTED ->
                new UserError("The card does not trust this terminal.", "Ask the city to enrol it anew.");
            case TERMINAL_OUT_OF_DATE ->
                new UserError(
                        "The terminal has no key for today, so that it can not read cards.",
                        "Bring it online and run: terminal sync.");
            case CARD_LOST, READER_AWAY, READER_BUSY, DISK_FULL, FAILED ->
                throw new IllegalArgumentException("An exception tells of " + trouble);
        };
    }
}
