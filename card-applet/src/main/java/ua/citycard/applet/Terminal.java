package ua.citycard.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;

/** What a session knows of the terminal, from its verified certificate. */
final class Terminal {

    /** Bit of the first byte of rights: its clock may be trusted. */
    private static final byte ACCURATE_TIME = 0x01;

    /** Rights of a link certificate. */
    private static final short AUTHORITY = (short) 0xC100;

    private static final short SERVICES_AT = 0;
    private static final short EFFECTIVE_AT = 1;
    private static final short EXPIRY_AT = 3;
    private static final short HOLDER_LENGTH_AT = 5;
    private static final short HOLDER_AT = 6;
    private static final short SERVICES = 8;

    private final byte[] known = JCSystem.makeTransientByteArray(
            (short) (HOLDER_AT + CvCertificate.LONGEST_HOLDER), JCSystem.CLEAR_ON_DESELECT);

    /** Whether the rights are those of a terminal, not of a CA, and nothing unknown is among them. */
    static boolean isTerminal(byte[] buffer, short certificate, short holderLength) {
        return (buffer[CvCertificate.rights(certificate, holderLength)] & ~ACCURATE_TIME) == 0;
    }

    /** Whether the rights are those of the CA itself, whose clock is accurate, and nothing else. */
    static boolean isAuthority(byte[] buffer, short certificate, short holderLength) {
        return Util.getShort(buffer, CvCertificate.rights(certificate, holderLength)) == AUTHORITY;
    }

    /** Whether the certificate may move the card's date. */
    static boolean hasAccurateTime(byte[] buffer, short certificate, short holderLength) {
        return (buffer[CvCertificate.rights(certificate, holderLength)] & ACCURATE_TIME) != 0;
    }

    /** Remembers what the session will need of the certificate. */
    void remember(byte[] buffer, short certificate, short holderLength) {
        short rights = CvCertificate.rights(certificate, holderLength);
        known[SERVICES_AT] = buffer[(short) (rights + 1)];
        Util.setShort(
                known, EFFECTIVE_AT, CalendarDate.day(buffer, CvCertificate.effective(certificate, holderLength)));
        Util.setShort(known, EXPIRY_AT, CalendarDate.day(buffer, CvCertificate.expiry(certificate, holderLength)));
        known[HOLDER_LENGTH_AT] = (byte) holderLength;
        Util.arrayCopyNonAtomic(buffer, CvCertificate.holder(certificate), known, HOLDER_AT, holderLength);
    }

    /** Whether the terminal may use this service: bit n+1 of the second byte of rights. */
    boolean mayUse(byte service) {
        return service >= 0 && service < SERVICES && (short) (known[SERVICES_AT] & (short) (1 << service)) != 0;
    }

    /** Whether the certificate is valid on this day. */
    boolean isValidOn(short day) {
        return !isEffectiveAfter(day) && !CalendarDate.isDayBefore(Util.getShort(known, EXPIRY_AT), day);
    }

    /** Whether this day had passed when the certificate became effective. */
    boolean isEffectiveAfter(short day) {
        return CalendarDate.isDayBefore(day, Util.getShort(known, EFFECTIVE_AT));
    }

    /** Writes the holder reference; returns where it ends. */
    short holder(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(known, HOLDER_AT, target, offset, known[HOLDER_LENGTH_AT]);
    }
}
