package ua.citycard.applet;

import javacard.framework.Util;

/**
 * What personalisation stores beside the keys. Nothing of it counts before the application is PERSONALIZED, so it
 * is written piece by piece; afterwards only the date changes, in one atomic copy.
 */
final class CardData {

    /** Bytes of card number and status index. */
    static final short IDENTITY = 12;

    /** Bytes of the card number alone. */
    static final short NUMBER = 8;

    private static final short VERSION_OBJECT = 3;
    private static final short AUTHORITY_AT = 5;

    private final byte[] identity = new byte[IDENTITY];
    private final byte[] answer = {
        (byte) 0x80, 0x01, 0x01, 0x42, (byte) CvCertificate.AUTHORITY, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private final byte[] date = new byte[CalendarDate.LENGTH];
    private final byte[] certificate = new byte[CvCertificate.LONGEST];
    private short certificateLength;

    void storeIdentity(byte[] source, short offset) {
        Util.arrayCopyNonAtomic(source, offset, identity, (short) 0, IDENTITY);
    }

    void storeAuthority(byte[] source, short offset) {
        Util.arrayCopyNonAtomic(source, offset, answer, AUTHORITY_AT, CvCertificate.AUTHORITY);
    }

    /** Atomic: a tear leaves the date before or the date after. */
    void storeDate(byte[] source, short offset) {
        Util.arrayCopy(source, offset, date, (short) 0, CalendarDate.LENGTH);
    }

    void storeCertificate(byte[] source, short offset, short length) {
        Util.arrayCopyNonAtomic(source, offset, certificate, (short) 0, length);
        certificateLength = length;
    }

    /** Writes card number and status index; returns where they end. */
    short identity(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(identity, (short) 0, target, offset, IDENTITY);
    }

    /** Writes the card number; returns where it ends. */
    short number(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(identity, (short) 0, target, offset, NUMBER);
    }

    /** Writes the reference of the terminal CA's key; returns where it ends. */
    short authority(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(answer, AUTHORITY_AT, target, offset, CvCertificate.AUTHORITY);
    }

    /** Writes the card's date; returns where it ends. */
    short date(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(date, (short) 0, target, offset, CalendarDate.LENGTH);
    }

    /** Writes the card's certificate; returns where it ends. */
    short certificate(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(certificate, (short) 0, target, offset, certificateLength);
    }

    /** Writes R0, the answer to SELECT of every card of the city; returns where it ends. */
    short answerToSelect(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(answer, (short) 0, target, offset, (short) answer.length);
    }

    /** Writes the answer to SELECT of a card that is not personalised; returns where it ends. */
    short answerOfBlank(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(answer, (short) 0, target, offset, VERSION_OBJECT);
    }

    /** Whether these 10 bytes name the terminal CA's key that the card trusts. */
    boolean trusts(byte[] source, short offset) {
        return Util.arrayCompare(answer, AUTHORITY_AT, source, offset, CvCertificate.AUTHORITY) == 0;
    }

    /** Whether this date has passed by the card's own. */
    boolean isPast(byte[] source, short offset) {
        return CalendarDate.isBefore(source, offset, date, (short) 0);
    }

    /** Whether this date is still to come by the card's own. */
    boolean isFuture(byte[] source, short offset) {
        return CalendarDate.isBefore(date, (short) 0, source, offset);
    }

    /** Whether these 16 bytes are the card number in ASCII digits. */
    boolean isNumber(byte[] source, short offset) {
        for (short i = 0; i < NUMBER; i++) {
            byte high = (byte) ('0' + ((identity[i] >> 4) & 0x0F));
            byte low = (byte) ('0' + (identity[i] & 0x0F));
            if (source[offset++] != high || source[offset++] != low) {
                return false;
            }
        }
        return true;
    }
}
