package ua.citycard.applet;

import javacard.framework.Util;

/**
 * The last services used on the card: 16 records {@code service(1) ‖ day(2) ‖ slot(1) ‖ claim(8) ‖ counter(4)}.
 *
 * <p>A record is written by one atomic copy and never changed; a place without a record has counter 0. The counter
 * of a new record is one more than the highest on the card, which needs no storage of its own.
 */
final class ServiceRing {

    /** Bytes of a record. */
    static final short RECORD = 16;

    /** Bytes of service, day and slot: what can be used once. */
    static final short SLOT = 4;

    /** Where the day begins in a record. */
    static final short DAY_AT = 1;

    /** Where the counter begins in a record. */
    static final short COUNTER_AT = 12;

    /** No such record, or no room for one. */
    static final short NONE = -1;

    private static final short COUNTER = 4;
    private static final short SIZE = 16 * RECORD;

    private final byte[] records = new byte[SIZE];

    /** Place of the record of this service, day and slot, or {@link #NONE}. */
    short find(byte[] slot, short offset) {
        for (short at = 0; at < SIZE; at += RECORD) {
            if (!isEmpty(at) && Util.arrayCompare(records, at, slot, offset, SLOT) == 0) {
                return at;
            }
        }
        return NONE;
    }

    /**
     * Place for a new record: an empty one, else the oldest whose day has passed for the terminal, else {@link
     * #NONE}.
     */
    short room(Terminal terminal) {
        short oldest = NONE;
        for (short at = 0; at < SIZE; at += RECORD) {
            if (isEmpty(at)) {
                return at;
            }
            if (terminal.isEffectiveAfter(Util.getShort(records, (short) (at + DAY_AT)))
                    && (oldest == NONE || isOlder(at, oldest))) {
                oldest = at;
            }
        }
        return oldest;
    }

    /** Writes the counter of the next record. */
    void nextCounter(byte[] target, short offset) {
        short highest = 0;
        for (short at = RECORD; at < SIZE; at += RECORD) {
            if (isOlder(highest, at)) {
                highest = at;
            }
        }
        Util.arrayCopyNonAtomic(records, (short) (highest + COUNTER_AT), target, offset, COUNTER);
        short i = (short) (offset + COUNTER - 1);
        while (++target[i] == 0 && i > offset) {
            i--;
        }
    }

    /** Atomic: a tear leaves the place before or the record after. */
    void write(short place, byte[] record, short offset) {
        Util.arrayCopy(record, offset, records, place, RECORD);
    }

    /** Copies the record at this place. */
    void read(short place, byte[] target, short offset) {
        Util.arrayCopyNonAtomic(records, place, target, offset, RECORD);
    }

    private boolean isEmpty(short at) {
        return Util.getShort(records, (short) (at + COUNTER_AT)) == 0
                && Util.getShort(records, (short) (at + COUNTER_AT + 2)) == 0;
    }

    /** Whether the counter of the first record is the lower one; bytes are compared as unsigned numbers. */
    private boolean isOlder(short first, short second) {
        for (short i = COUNTER_AT; i < RECORD; i++) {
            short a = (short) (records[(short) (first + i)] & 0xFF);
            short b = (short) (records[(short) (second + i)] & 0xFF);
            if (a != b) {
                return a < b;
            }
        }
        return false;
    }
}
