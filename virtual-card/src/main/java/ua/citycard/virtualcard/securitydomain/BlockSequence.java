package ua.citycard.virtualcard.securitydomain;

/** The numbers of blocks that come one after the other: from 00, and after FF from 00 again. */
final class BlockSequence {
    private int next;

    /** @throws Refusal 6A86 when the block is not the next one */
    void require(int number) {
        if (number != (next & 0xFF)) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
    }

    void advance() {
        next++;
    }
}
