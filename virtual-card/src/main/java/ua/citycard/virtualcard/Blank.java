package ua.citycard.virtualcard;

import java.util.HexFormat;

/** What a card is like when it leaves its maker. */
public final class Blank {
    private final byte[] makersKey;
    private final boolean preloaded;

    private Blank(byte[] makersKey, boolean preloaded) {
        this.makersKey = makersKey;
        this.preloaded = preloaded;
    }

    /** A blank of the city's order: well-known maker's keys, applet preloaded. */
    public static Blank ordered() {
        return new Blank(HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F"), true);
    }

    /** The same blank without any package on it. */
    public Blank unloaded() {
        return new Blank(makersKey, false);
    }

    /** The same blank with another maker's key of 16, 24 or 32 bytes. */
    public Blank withMakersKey(byte[] key) {
        return new Blank(key.clone(), preloaded);
    }

    /** All three keys of key version FF. */
    byte[] makersKey() {
        return makersKey.clone();
    }

    /** Whether the class path's Java Card packages are on it already, or must be loaded. */
    boolean preloaded() {
        return preloaded;
    }
}
