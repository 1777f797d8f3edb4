package ua.citycard.station.face;

import java.awt.image.BufferedImage;

/** Compares pictures of cards. */
public final class Pictures {
    private static final int CHANNELS = 3;
    private static final int BRIGHTEST = 255;

    private Pictures() {}

    /** The mean difference of their pixels, 0 for the same and 1 for black against white; sizes may differ by a pixel. */
    public static double difference(BufferedImage one, BufferedImage other) {
        int width = Math.min(one.getWidth(), other.getWidth());
        int height = Math.min(one.getHeight(), other.getHeight());
        if (Math.abs(one.getWidth() - other.getWidth()) > 1 || Math.abs(one.getHeight() - other.getHeight()) > 1) {
            throw new AssertionError("the pictures differ in size");
        }
        long sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sum += difference(one.getRGB(x, y), other.getRGB(x, y));
            }
        }
        return (double) sum / ((long) width * height * CHANNELS * BRIGHTEST);
    }

    private static int difference(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift < CHANNELS * Byte.SIZE; shift += Byte.SIZE) {
            sum += Math.abs((one >> shift & BRIGHTEST) - (other >> shift & BRIGHTEST));
        }
        return sum;
    }
}
