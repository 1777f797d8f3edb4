package ua.citycard.applet.model;

import java.util.List;
import java.util.Random;

/** Choices that a seed repeats. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A number from 0 up to this one, exclusive. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number between these two, inclusive. */
    int between(int lowest, int highest) {
        return lowest + random.nextInt(highest - lowest + 1);
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
