package ua.citycard.applet;

import javacard.framework.ISO7816;
import javacard.framework.Util;

/** The data groups that the issuer stores on the card and reads back (docs/card-protocol.md, 4). */
final class DataGroups {

    static final short ABOUT = 0x0100;
    static final short IDENTITY = 0x0101;
    static final short AUTHORITY = 0x0102;
    static final short DATE = 0x0103;
    static final short KEY_PAIR = 0x0104;
    static final short CERTIFICATE = 0x0105;
    static final short AUTHORITY_BEFORE = 0x0106;

    /** Where the value of a group begins in the buffer, behind its name and length. */
    static final short VALUE_AT = ISO7816.OFFSET_CDATA + 3;

    /** {@code CAR ‖ point}. */
    private static final short KEY = CvCertificate.AUTHORITY + P256.POINT;

    private static final short ISSUER = (short) 0x9804;

    private final CardData data;
    private final CardKey cardKey;
    private final TrustPoints trust;
    private final EphemeralKey ephemeralKey;
    private final Platform platform;
    private final byte[] scratch;

    /** @param scratch transient, at least 85 bytes, in nobody else's use during a command */
    DataGroups(
            CardData data,
            CardKey cardKey,
            TrustPoints trust,
            EphemeralKey ephemeralKey,
            Platform platform,
            byte[] scratch) {
        this.data = data;
        this.cardKey = cardKey;
        this.trust = trust;
        this.ephemeralKey = ephemeralKey;
        this.platform = platform;
        this.scratch = scratch;
    }

    /** Card number and status index. */
    void storeIdentity(byte[] buffer, short length) {
        Demand.value(length == CardData.IDENTITY && Util.getShort(buffer, VALUE_AT) == ISSUER);
        for (short i = 0; i < CardData.NUMBER; i++) {
            byte digits = buffer[(short) (VALUE_AT + i)];
            Demand.value((digits & 0x0F) <= 9 && ((digits >> 4) & 0x0F) <= 9);
        }
        data.storeIdentity(buffer, VALUE_AT);
    }

    /** The first key of the terminal CA. */
    void storeAuthority(byte[] buffer, short length) {
        Demand.value(length == KEY && TrustPoint.isReference(buffer, VALUE_AT) && isPoint(buffer));
        trust.begin(buffer, VALUE_AT);
    }

    /** A key of the terminal CA, today's date, and the last day of the key before it. */
    void replaceAuthority(byte[] buffer, short length) {
        short date = (short) (VALUE_AT + KEY);
        short lastDay = (short) (date + CalendarDate.LENGTH);
        Demand.value(length == KEY + 2 * CalendarDate.LENGTH);
        Demand.value(TrustPoint.isReference(buffer, VALUE_AT) && isPoint(buffer));
        Demand.value(CalendarDate.isValid(buffer, date) && CalendarDate.isValid(buffer, lastDay));
        trust.obey(buffer, VALUE_AT, date, lastDay);
    }

    /** Today's date. */
    void storeDate(byte[] buffer, short length) {
        Demand.value(length == CalendarDate.LENGTH && CalendarDate.isValid(buffer, VALUE_AT));
        trust.storeDate(buffer, VALUE_AT);
    }

    /** An order to make the key pair. */
    void makeKeyPair(short length) {
        Demand.value(length == 0);
        cardKey.generate();
    }

    /** The card's certificate: for its public key, and in the name of its number. */
    void storeCertificate(byte[] buffer, short length) {
        short holder = CvCertificate.parse(buffer, VALUE_AT, length, CvCertificate.ROLE_CARD);
        cardKey.publicPoint(scratch, (short) 0);
        Demand.value(Util.arrayCompare(scratch, (short) 0, buffer, CvCertificate.point(VALUE_AT), P256.POINT) == 0);
        Demand.value(holder == 2 * CardData.NUMBER && data.isNumber(buffer, CvCertificate.holder(VALUE_AT)));
        data.storeCertificate(buffer, VALUE_AT, length);
    }

    /**
     * Writes a group from the start of the buffer; returns where it ends.
     *
     * @throws javacard.framework.ISOException 6A88 when there is no such group
     */
    short read(short group, byte[] buffer) {
        switch (group) {
            case ABOUT:
                return platform.describe(buffer, (short) 0);
            case IDENTITY:
                return data.identity(buffer, (short) 0);
            case AUTHORITY:
                return readKey(trust.newest(), buffer);
            case DATE:
                return trust.date(buffer, (short) 0);
            case KEY_PAIR:
                return proof(buffer);
            case CERTIFICATE:
                return data.certificate(buffer, (short) 0);
            case AUTHORITY_BEFORE:
                return trust.lastDay(buffer, readKey(trust.before(), buffer));
            default:
                Demand.object(false);
                return 0;
        }
    }

    private static short readKey(TrustPoint key, byte[] buffer) {
        return key.publicPoint(buffer, key.reference(buffer, (short) 0));
    }

    private boolean isPoint(byte[] buffer) {
        short point = (short) (VALUE_AT + CvCertificate.AUTHORITY);
        return ephemeralKey.agreesWith(buffer, point, scratch, (short) 0);
    }

    /** Public key and a signature over {@code label ‖ number ‖ index ‖ public key}: the card has the private one. */
    private short proof(byte[] buffer) {
        short end = Label.write(Label.PROOF, scratch, (short) 0);
        end = data.identity(scratch, end);
        end = cardKey.publicPoint(scratch, end);
        short signature = cardKey.publicPoint(buffer, (short) 0);
        cardKey.sign(scratch, (short) 0, end, buffer, signature);
        return (short) (signature + EcdsaSignature.LENGTH);
    }
}
