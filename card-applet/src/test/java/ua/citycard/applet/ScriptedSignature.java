package ua.citycard.applet;

import javacard.security.Key;
import javacard.security.Signature;

/** A platform's signature object that gives what it is told and remembers what it got. */
final class ScriptedSignature extends Signature {
    byte[] toGive = new byte[0];
    byte[] got = new byte[0];

    @Override
    public void init(Key key, byte mode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public short sign(byte[] message, short offset, short length, byte[] signature, short signatureOffset) {
        System.arraycopy(toGive, 0, signature, signatureOffset, toGive.length);
        return (short) toGive.length;
    }

    @Override
    public boolean verify(
            byte[] message,
            short offset,
            short length,
            byte[] signature,
            short signatureOffset,
            short signatureLength) {
        got = new byte[signatureLength];
        System.arraycopy(signature, signatureOffset, got, 0, signatureLength);
        return true;
    }

    @Override
    public void init(Key key, byte mode, byte[] parameters, short offset, short length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setInitialDigest(
            byte[] state, short offset, short length, byte[] digested, short digestedOffset, short digestedLength) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte getAlgorithm() {
        return ALG_ECDSA_SHA_256;
    }

    @Override
    public byte getMessageDigestAlgorithm() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte getCipherAlgorithm() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte getPaddingAlgorithm() {
        throw new UnsupportedOperationException();
    }

    @Override
    public short getLength() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void update(byte[] message, short offset, short length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public short signPreComputedHash(byte[] hash, short offset, short length, byte[] signature, short signatureOffset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean verifyPreComputedHash(
            byte[] hash, short offset, short length, byte[] signature, short signatureOffset, short signatureLength) {
        throw new UnsupportedOperationException();
    }
}
