package ua.citycard.applet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** What a card has to answer. Whoever checks the data of an answer may remember what only the card could know. */
final class Expected {
    private static final int DONE = 0x9000;
    private static final int BROKEN = 0x6F00;
    private static final int ANY_REFUSAL = 0;
    private static final int MAC = 8;

    private final int statusWord;
    private final DataCheck data;

    private Expected(int statusWord, DataCheck data) {
        this.statusWord = statusWord;
        this.data = data;
    }

    /** This status word and nothing else. */
    static Expected word(int statusWord) {
        return new Expected(statusWord, bytes -> assertThat(bytes).isEmpty());
    }

    /** 9000 and no data. */
    static Expected done() {
        return word(DONE);
    }

    /** 9000 and these data. */
    static Expected data(byte[] expected) {
        return new Expected(DONE, bytes -> assertThat(bytes).isEqualTo(expected));
    }

    /** 9000 and data that pass this check. */
    static Expected data(DataCheck check) {
        return new Expected(DONE, check);
    }

    /** Whoever answers, not the application, and whatever: it refuses, and nothing is broken. */
    static Expected anyRefusal() {
        return new Expected(ANY_REFUSAL, bytes -> assertThat(bytes).isEmpty());
    }

    /** The same answer with the secure channel's protection, which only its ends can look through: none for a refusal. */
    Expected underMac() {
        return statusWord == DONE ? data(bytes -> assertThat(bytes).hasSizeGreaterThanOrEqualTo(MAC)) : this;
    }

    void check(byte[] response) {
        int end = response.length - 2;
        int word = (response[end] & 0xFF) << 8 | (response[end + 1] & 0xFF);
        if (statusWord == ANY_REFUSAL) {
            assertThat(word).isNotIn(DONE, BROKEN);
        } else {
            assertThat(word).as("status word %04X", word).isEqualTo(statusWord);
        }
        data.check(Arrays.copyOf(response, end));
    }

    @Override
    public String toString() {
        return statusWord == ANY_REFUSAL ? "a refusal" : "%04X".formatted(statusWord);
    }

    /** Throws an AssertionError for data that the card must not answer. */
    @FunctionalInterface
    interface DataCheck {
        void check(byte[] data);
    }
}
