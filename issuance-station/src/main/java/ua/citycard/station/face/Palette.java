package ua.citycard.station.face;

import java.awt.Color;

/** The colours of the card: the blue and yellow of the flag, and a dark ink for what must be read. */
final class Palette {
    static final Color INK = new Color(0x0E1B33);
    static final Color QUIET_INK = new Color(0x5B6B86);
    static final Color WHITE = Color.WHITE;
    static final Color PAPER = new Color(0xF6F9FD);
    static final Color PAPER_LINE = new Color(0xE1EAF6);
    static final Color DEEP_BLUE = new Color(0x08265C);
    static final Color BRIGHT_BLUE = new Color(0x1766C9);
    static final Color BLUE_LINE = new Color(0x2F6FC4);
    static final Color PALE_BLUE = new Color(0xC9DDF6);
    static final Color YELLOW = new Color(0xFFC928);
    static final Color FRAME = new Color(0xC7D4E6);

    private Palette() {}

    /** The colour at a part (0 to 1) of the way from one to the other. */
    static Color between(Color from, Color to, float part) {
        return new Color(
                mix(from.getRed(), to.getRed(), part),
                mix(from.getGreen(), to.getGreen(), part),
                mix(from.getBlue(), to.getBlue(), part));
    }

    private static int mix(int from, int to, float part) {
        return Math.round(from + (to - from) * part);
    }
}
