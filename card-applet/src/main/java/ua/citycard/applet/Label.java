package ua.citycard.applet;

import javacard.framework.Util;

/**
 * The eight bytes that begin whatever the card signs or derives, so that no message can pass for one of another
 * kind.
 */
final class Label {

    /** Bytes of a label: seven letters and a version. */
    static final short LENGTH = 8;

    /** Key derivation of a tap. */
    static final byte[] KEYS = {'U', 'A', 'C', 'C', 'T', 'A', 'P', 1};

    /** Signature of a tap. */
    static final byte[] TAP = {'U', 'A', 'C', 'C', 'S', 'I', 'G', 1};

    /** Receipt for a service. */
    static final byte[] RECEIPT = {'U', 'A', 'C', 'C', 'R', 'C', 'P', 1};

    /** Proof that the card has the private key. */
    static final byte[] PROOF = {'U', 'A', 'C', 'C', 'P', 'O', 'P', 1};

    private Label() {}

    /** Writes a label; returns where it ends. */
    static short write(byte[] label, byte[] target, short offset) {
        return Util.arrayCopyNonAtomic(label, (short) 0, target, offset, LENGTH);
    }
}
