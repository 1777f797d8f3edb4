package ua.citycard.applet;

import javacard.framework.Util;

/**
 * Who the card is. Before the application is PERSONALIZED nothing of it counts, so it is written piece by piece;
 * afterwards only the certificate changes, beside the present one and then by one atomic write.
 */
final class CardData {

    /** Bytes of card number and status index. */
    static final short IDENTITY = 12;

    /** Bytes of the card number alone. */
    static final short NUMBER = 8;

    /** A place for a certificate: its length and its bytes. */
    private static final short PLACE = 1 + CvCertificate.LONGEST;

    private final byte[] identity = new byte[IDENTITY];
    private final byte[] certificates = new byte[2 * PLACE];

    /** Where the place of the present certificate begins. */
    private short present;

    void storeIdentity(byte[] source, short offset) {
        Util.arrayCopyNonAtomic(source, offset, identity, (short) 0, IDENTITY);
    }

    /** Atomic: a tear leaves the certificate before or the one after. */
    void storeCertificate(byte[] source, short offset, short length) {
        short place = (short) (PLACE - present);
        certificates[place] = (byte) length;
        Util.arrayCopyNonAtomic(source, offset, certificates, (short) (place + 1), length);
        present = place;
    }

    /** Writes card number and status index; returns where they end. */
    short identity(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(identity, (short) 0, target, offset, IDENTITY);
    }

    /** Writes the card number; returns where it ends. */
    short number(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(identity, (short) 0, target, offset, NUMBER);
    }

    /** Writes the card's certificate; returns where it ends. */
    short certificate(byte[] target, short offset) {
        short length = (short) (certificates[present] & 0xFF);
        return Util.arrayCopyNonAtomic(certificates, (short) (present + 1), target, offset, length);
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
