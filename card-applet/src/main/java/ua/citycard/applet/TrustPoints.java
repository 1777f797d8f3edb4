package ua.citycard.applet;

import javacard.framework.Util;

/**
 * What the card believes of the terminal CA: its newest key, the one before it up to a last day, and the latest date that
 * it has vouched for.
 *
 * <p>Three places for two keys: the next key is written where neither of them is, and one atomic copy then makes it the
 * newest, moves the last one back and the date forward. A tear leaves what was before or what comes after.
 */
final class TrustPoints {

    /** What a scratch area has to hold. */
    static final short SCRATCH = P256.POINT;

    private static final short STATE = 14;

    private static final short NEWEST_AT = 0;
    private static final short BEFORE_AT = 1;
    private static final short LAST_DAY_AT = 2;
    private static final short DATE_AT = 8;

    private static final byte NONE = -1;

    private final TrustPoint[] places;

    /** Place of the newest key ‖ place of the one before it ‖ last day of that one ‖ the card's date. */
    private final byte[] state = new byte[STATE];

    private final byte[] scratch;

    /**
     * @param der transient, {@link DerSignature#LONGEST} bytes, in nobody else's use during a command
     * @param scratch transient, {@link #SCRATCH} bytes, in nobody else's use during a command
     */
    TrustPoints(byte[] der, byte[] scratch) {
        this.scratch = scratch;
        places = new TrustPoint[] {new TrustPoint(der), new TrustPoint(der), new TrustPoint(der)};
    }

    /** Trusts this key alone: {@code CAR ‖ point}. Not atomic: of a card that is being personalised. */
    void begin(byte[] source, short offset) {
        state[NEWEST_AT] = 0;
        state[BEFORE_AT] = NONE;
        places[0].fill(source, offset, (short) (offset + CvCertificate.AUTHORITY));
    }

    /**
     * Follows the newest key's word: makes this key the newest, and the newest the one before it. The card's date moves to
     * that day, if it is to come.
     *
     * @param lastDay where the last day of the one before begins
     */
    void follow(byte[] source, short reference, short point, short date, short lastDay) {
        byte place = freePlace();
        places[place].fill(source, reference, point);
        if (isFuture(source, date)) {
            count(place, state[NEWEST_AT], source, date, source, lastDay);
        } else {
            count(place, state[NEWEST_AT], state, DATE_AT, source, lastDay);
        }
    }

    /**
     * Obeys the issuer, {@code CAR ‖ point}: as {@link #follow}, but any key will do, and the card's date is that day from now
     * on, be it past. The newest key again changes the days alone.
     */
    void obey(byte[] source, short offset, short date, short lastDay) {
        if (newest().is(source, offset, scratch)) {
            count(state[NEWEST_AT], state[BEFORE_AT], source, date, source, lastDay);
            return;
        }
        byte place = freePlace();
        places[place].fill(source, offset, (short) (offset + CvCertificate.AUTHORITY));
        count(place, state[NEWEST_AT], source, date, source, lastDay);
    }

    /** One atomic write, behind which a place counts that has been filled before. */
    private void count(byte newest, byte before, byte[] dates, short date, byte[] days, short lastDay) {
        scratch[NEWEST_AT] = newest;
        scratch[BEFORE_AT] = before;
        Util.arrayCopyNonAtomic(days, lastDay, scratch, LAST_DAY_AT, CalendarDate.LENGTH);
        Util.arrayCopyNonAtomic(dates, date, scratch, DATE_AT, CalendarDate.LENGTH);
        Util.arrayCopy(scratch, (short) 0, state, (short) 0, STATE);
    }

    /** The newest key. */
    TrustPoint newest() {
        return places[state[NEWEST_AT]];
    }

    /**
     * The key before the newest.
     *
     * @throws javacard.framework.ISOException 6A88 when there is none
     */
    TrustPoint before() {
        Demand.object(state[BEFORE_AT] != NONE);
        return places[state[BEFORE_AT]];
    }

    /**
     * The key of this reference, whether or not its last day has passed.
     *
     * @throws javacard.framework.ISOException 6982 when the card trusts none of that name
     */
    TrustPoint named(byte[] source, short offset) {
        if (newest().isNamed(source, offset)) {
            return newest();
        }
        Demand.allowed(state[BEFORE_AT] != NONE && before().isNamed(source, offset));
        return before();
    }

    /** Whether the key counts no more: it is the one before, and its last day has passed. */
    boolean isPast(TrustPoint key) {
        return key != newest() && isPast(state, LAST_DAY_AT);
    }

    /** Whether this date has passed by the card's own. */
    boolean isPast(byte[] source, short offset) {
        return CalendarDate.isBefore(source, offset, state, DATE_AT);
    }

    /** Whether this date is still to come by the card's own. */
    boolean isFuture(byte[] source, short offset) {
        return CalendarDate.isBefore(state, DATE_AT, source, offset);
    }

    /** Atomic: a tear leaves the date before or the date after. */
    void storeDate(byte[] source, short offset) {
        Util.arrayCopy(source, offset, state, DATE_AT, CalendarDate.LENGTH);
    }

    /** Writes the card's date; returns where it ends. */
    short date(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(state, DATE_AT, target, offset, CalendarDate.LENGTH);
    }

    /** Writes the last day of the key before the newest; returns where it ends. */
    short lastDay(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(state, LAST_DAY_AT, target, offset, CalendarDate.LENGTH);
    }

    private byte freePlace() {
        byte place = 0;
        while (place == state[NEWEST_AT] || place == state[BEFORE_AT]) {
            place++;
        }
        return place;
    }
}
