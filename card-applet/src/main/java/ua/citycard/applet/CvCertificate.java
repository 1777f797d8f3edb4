package ua.citycard.applet;

import javacard.framework.Util;

/**
 * A compact card-verifiable certificate (BSI TR-03110-3, appendix C), as docs/card-protocol.md, 2, narrows it down.
 *
 * <p>In that profile only the holder reference varies in length, so every byte has its place, counted from the
 * start of the certificate and the length of that reference. Parsing compares with the template: what differs in a
 * tag, a length or the order is refused. Nothing is kept; the accessors work on what {@link #parse} accepted.
 */
final class CvCertificate {

    /** Last byte of the role's OID: a terminal. */
    static final byte ROLE_TERMINAL = 0x01;

    /** Last byte of the role's OID: a card. */
    static final byte ROLE_CARD = 0x02;

    /** Longest certificate, with a holder reference of 16 bytes. */
    static final short LONGEST = 223;

    /** Bytes of a CA's reference. */
    static final short AUTHORITY = 10;

    /** Longest holder reference. */
    static final short LONGEST_HOLDER = 16;

    /** Bytes of tag and length of the signature. */
    static final short SIGNATURE_HEADER = 3;

    private static final byte[] BODY = {0x7F, 0x4E, (byte) 0x81};
    private static final byte[] PROFILE_AND_AUTHORITY = {0x5F, 0x29, 0x01, 0x00, 0x42, 0x0A};
    private static final byte[] PUBLIC_KEY = {
        0x7F, 0x49, 0x4F, 0x06, 0x0A, 0x04,
        0x00, 0x7F, 0x00, 0x07, 0x02, 0x02,
        0x02, 0x02, 0x03, (byte) 0x86, 0x41, 0x04
    };
    private static final byte[] HOLDER = {0x5F, 0x20};
    private static final byte[] AUTHORIZATION = {
        0x7F, 0x4C, 0x0E, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x03, (byte) 0x86, 0x24, 0x01
    };
    private static final byte[] RIGHTS = {0x53, 0x02};
    private static final byte[] EFFECTIVE = {0x5F, 0x25, 0x06};
    private static final byte[] EXPIRY = {0x5F, 0x24, 0x06};
    private static final byte[] SIGNATURE = {0x5F, 0x37, 0x40};

    private static final byte FIRST_VISIBLE = 0x21;
    private static final byte LAST_VISIBLE = 0x7E;

    private static final short BODY_LENGTH_AT = 3;
    private static final short PROFILE_AT = 4;
    private static final short AUTHORITY_AT = 10;
    private static final short PUBLIC_KEY_AT = 20;
    private static final short POINT_AT = 37;
    private static final short HOLDER_TAG_AT = 102;
    private static final short HOLDER_AT = 105;

    // Places behind the holder reference, its length not yet added.
    private static final short AUTHORIZATION_AT = 105;
    private static final short ROLE_AT = 117;
    private static final short RIGHTS_TAG_AT = 118;
    private static final short RIGHTS_AT = 120;
    private static final short EFFECTIVE_TAG_AT = 122;
    private static final short EFFECTIVE_AT = 125;
    private static final short EXPIRY_TAG_AT = 131;
    private static final short EXPIRY_AT = 134;
    private static final short SIGNATURE_TAG_AT = 140;
    private static final short SIGNATURE_AT = 143;
    private static final short LENGTH = 207;

    private CvCertificate() {}

    /**
     * Checks every byte that the profile fixes, the characters of the holder reference, and that the dates are
     * dates in their order.
     *
     * @return the length of the holder reference, which the accessors need
     * @throws javacard.framework.ISOException 6A80 for anything else than such a certificate
     */
    static short parse(byte[] buffer, short offset, short length, byte role) {
        short holder = (short) (length - LENGTH);
        Demand.value(holder >= 1 && holder <= LONGEST_HOLDER);
        short tail = (short) (offset + holder);
        expect(BODY, buffer, offset);
        expect((byte) (SIGNATURE_TAG_AT + holder - PROFILE_AT), buffer, (short) (offset + BODY_LENGTH_AT));
        expect(PROFILE_AND_AUTHORITY, buffer, (short) (offset + PROFILE_AT));
        expect(PUBLIC_KEY, buffer, (short) (offset + PUBLIC_KEY_AT));
        expect(HOLDER, buffer, (short) (offset + HOLDER_TAG_AT));
        expect((byte) holder, buffer, (short) (offset + HOLDER_AT - 1));
        expect(AUTHORIZATION, buffer, (short) (tail + AUTHORIZATION_AT));
        expect(role, buffer, (short) (tail + ROLE_AT));
        expect(RIGHTS, buffer, (short) (tail + RIGHTS_TAG_AT));
        expect(EFFECTIVE, buffer, (short) (tail + EFFECTIVE_TAG_AT));
        expect(EXPIRY, buffer, (short) (tail + EXPIRY_TAG_AT));
        expect(SIGNATURE, buffer, (short) (tail + SIGNATURE_TAG_AT));
        expectVisible(buffer, (short) (offset + HOLDER_AT), holder);
        expectDates(buffer, (short) (tail + EFFECTIVE_AT), (short) (tail + EXPIRY_AT));
        return holder;
    }

    /** Where the reference of the CA begins, 10 bytes. */
    static short authority(short offset) {
        return (short) (offset + AUTHORITY_AT);
    }

    /** Where the public point begins, 65 bytes. */
    static short point(short offset) {
        return (short) (offset + POINT_AT);
    }

    /** Where the holder reference begins. */
    static short holder(short offset) {
        return (short) (offset + HOLDER_AT);
    }

    /** Where the two bytes of rights begin. */
    static short rights(short offset, short holderLength) {
        return (short) (offset + holderLength + RIGHTS_AT);
    }

    /** Where the effective date begins. */
    static short effective(short offset, short holderLength) {
        return (short) (offset + holderLength + EFFECTIVE_AT);
    }

    /** Where the expiry date begins. */
    static short expiry(short offset, short holderLength) {
        return (short) (offset + holderLength + EXPIRY_AT);
    }

    /** Where the signature begins, 64 bytes; the certificate ends with it. */
    static short signature(short offset, short holderLength) {
        return (short) (offset + holderLength + SIGNATURE_AT);
    }

    private static void expect(byte[] template, byte[] buffer, short offset) {
        Demand.value(Util.arrayCompare(template, (short) 0, buffer, offset, (short) template.length) == 0);
    }

    private static void expect(byte value, byte[] buffer, short offset) {
        Demand.value(buffer[offset] == value);
    }

    private static void expectVisible(byte[] buffer, short offset, short length) {
        for (short i = 0; i < length; i++) {
            byte character = buffer[(short) (offset + i)];
            Demand.value(character >= FIRST_VISIBLE && character <= LAST_VISIBLE);
        }
    }

    private static void expectDates(byte[] buffer, short effective, short expiry) {
        Demand.value(CalendarDate.isValid(buffer, effective) && CalendarDate.isValid(buffer, expiry));
        Demand.value(!CalendarDate.isBefore(buffer, expiry, buffer, effective));
    }
}
