package ua.citycard.card.scp03;

/** The size of challenges, cryptograms and MACs (Amendment D, 5.1). The card decides which of the two it speaks. */
public enum Scp03Mode {
    S8(8),
    S16(16);

    private final int length;

    Scp03Mode(int length) {
        this.length = length;
    }

    /** Bytes of a challenge, a cryptogram and a MAC. */
    public int length() {
        return length;
    }
}
