package ua.citycard.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;

/** What a command needs, and the status word for each kind of need that is not met (docs/card-protocol.md, 5). */
final class Demand {

    private static final short NO_SUCH_OBJECT = 0x6A88;

    private Demand() {}

    /** Else 6982: every refusal of a tap, and whatever needs a secure channel or contacts. */
    static void allowed(boolean condition) {
        demand(condition, ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
    }

    /** Else 6985: personalisation out of order, or a transition that is not allowed. */
    static void order(boolean condition) {
        demand(condition, ISO7816.SW_CONDITIONS_NOT_SATISFIED);
    }

    /** Else 6700: data of another length than the command has. */
    static void length(boolean condition) {
        demand(condition, ISO7816.SW_WRONG_LENGTH);
    }

    /** Else 6A80: a wrong value. */
    static void value(boolean condition) {
        demand(condition, ISO7816.SW_WRONG_DATA);
    }

    /** Else 6A84: no room for a record. */
    static void room(boolean condition) {
        demand(condition, ISO7816.SW_FILE_FULL);
    }

    /** Else 6A88: no such data object. */
    static void object(boolean condition) {
        demand(condition, NO_SUCH_OBJECT);
    }

    private static void demand(boolean condition, short statusWord) {
        if (!condition) {
            ISOException.throwIt(statusWord);
        }
    }
}
