package ua.citycard.virtualcard;

/** When a card loses its power; every number counts from the moment that the cut is ordered, and the first is 1. */
public sealed interface PowerCut {
    /** Before the card sees the n-th command. */
    static PowerCut beforeCommand(int number) {
        return new BeforeCommand(number);
    }

    /** After the card has done what the n-th command says, but before the answer is out. */
    static PowerCut beforeAnswer(int number) {
        return new BeforeAnswer(number);
    }

    /** In place of the n-th write to non-volatile memory, in the middle of whatever command makes it. */
    static PowerCut atWrite(long number) {
        return new AtWrite(number);
    }

    /** See {@link #beforeCommand}. */
    record BeforeCommand(int number) implements PowerCut {}

    /** See {@link #beforeAnswer}. */
    record BeforeAnswer(int number) implements PowerCut {}

    /** See {@link #atWrite}. */
    record AtWrite(long number) implements PowerCut {}
}
