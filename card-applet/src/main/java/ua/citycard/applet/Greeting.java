package ua.citycard.applet;

import javacard.framework.Util;

/** R0, the answer to SELECT (docs/card-protocol.md, 3): no byte of it belongs to one card. */
final class Greeting {

    private static final byte[] VERSION = {(byte) 0x80, 0x01, 0x01};
    private static final byte[] AUTHORITY = {0x42, (byte) CvCertificate.AUTHORITY};

    private Greeting() {}

    /** Writes the protocol's version alone: a card that is not personalised; returns where it ends. */
    static short writeVersion(byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(VERSION, (short) 0, target, offset, (short) VERSION.length);
    }

    /** Writes the version and the reference of the newest key that the card trusts; returns where it ends. */
    static short write(TrustPoints trust, byte[] target, short offset) {
        short at = writeVersion(target, offset);
        at = Util.arrayCopyNonAtomic(AUTHORITY, (short) 0, target, at, (short) AUTHORITY.length);
        return trust.newest().reference(target, at);
    }
}
