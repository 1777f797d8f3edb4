package ua.citycard.virtualcard;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What a card is like when it leaves its maker. */
public final class Blank {
    private final SecureRandom random;
    private final byte[] makersKey;
    private final boolean preloaded;

    private Blank(SecureRandom random, byte[] makersKey, boolean preloaded) {
        this.random = random;
        this.makersKey = makersKey;
        this.preloaded = preloaded;
    }

    /** A blank of the city's order: well-known maker's keys, applet preloaded. */
    public static Blank ordered() {
        return new Blank(new SecureRandom(), HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F"), true);
    }

    /** The same blank with numbers that a test can repeat; for tests only. */
    public Blank seeded(long seed) {
        try {
            SecureRandom repeatable = SecureRandom.getInstance("SHA1PRNG");
            repeatable.setSeed(seed);
            return new Blank(repeatable, makersKey, preloaded);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("The JDK has no SHA1PRNG", missing);
        }
    }

    /** The same blank without any package on it. */
    public Blank unloaded() {
        return new Blank(random, makersKey, false);
    }

    /** The same blank with another maker's key of 16, 24 or 32 bytes. */
    public Blank withMakersKey(byte[] key) {
        return new Blank(random, key.clone(), preloaded);
    }

    SecureRandom random() {
        return random;
    }

    /** All three keys of key version FF. */
    byte[] makersKey() {
        return makersKey.clone();
    }

    /** Whether the class path's Java Card packages are on it already, or must be loaded. */
    boolean preloaded() {
        return preloaded;
    }

    @Override
    public String toString() {
        return preloaded ? "blank with applet" : "blank without applet";
    }
}
