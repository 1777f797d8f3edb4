package ua.citycard.virtualcard;

import javacard.security.RandomData;

/** Takes the place of jCardSim's RandomData, which gives every card the same numbers; public because that one is. */
public final class CardRandomData extends RandomData {
    private final byte algorithm;

    public CardRandomData(byte algorithm) {
        this.algorithm = algorithm;
    }

    /** {@inheritDoc} The API prefers {@link #nextBytes}, but cards of Java Card 3.0.4 have this one alone. */
    @Override
    @Deprecated
    public void generateData(byte[] buffer, short offset, short length) {
        fill(buffer, offset, length);
    }

    @Override
    public short nextBytes(byte[] buffer, short offset, short length) {
        fill(buffer, offset, length);
        return (short) (offset + length);
    }

    @Override
    public void setSeed(byte[] buffer, short offset, short length) {
        // A secure generator is not weakened by an applet's seed.
    }

    @Override
    public byte getAlgorithm() {
        return algorithm;
    }

    private static void fill(byte[] buffer, short offset, short length) {
        byte[] numbers = new byte[length];
        new CardSecureRandom().nextBytes(numbers);
        System.arraycopy(numbers, 0, buffer, offset, length);
    }
}
