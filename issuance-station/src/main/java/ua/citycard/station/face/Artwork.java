package ua.citycard.station.face;

import java.awt.Color;
import java.io.IOException;

/** What is the same on every card: paper, bands and the fine waves between them. Solid colours and lines only. */
final class Artwork {
    /** CR80, ID-1 of ISO/IEC 7810. */
    static final Box CARD = new Box(0, 0, 85.60f, 53.98f);

    /** The coloured band along the top of both sides. */
    static final float BAND = 12.6f;

    /**
     * Where the contact plate sits on the back: no ink may lie there. The contacts span 10.25 to 19.87 mm from the left
     * and 19.23 to 28.55 mm from the top edge (ISO/IEC 7816-2, figure 2); the plate of a module stands out by up to 2 mm.
     */
    static final Box CHIP = new Box(8.2f, 17.2f, 13.8f, 13.4f);

    private static final int SHADES = 96;
    private static final float YELLOW_STRIP = 0.9f;

    private Artwork() {}

    static void front(Canvas canvas) throws IOException {
        canvas.fill(CARD, Palette.PAPER);
        waves(canvas, new Box(0, BAND, CARD.width(), CARD.height() - BAND), 26, Palette.PAPER_LINE, 9.5f);
        band(canvas);
        contactlessMark(canvas, 75.6f, 6.1f);
    }

    static void back(Canvas canvas) throws IOException {
        canvas.fill(CARD, Palette.PAPER);
        waves(canvas, new Box(0, 31.5f, CARD.width(), 22.5f), 14, Palette.PAPER_LINE, 5.5f);
        canvas.fill(CHIP.inset(-0.6f), Palette.WHITE);
        band(canvas);
    }

    private static void band(Canvas canvas) throws IOException {
        Box band = new Box(0, 0, CARD.width(), BAND);
        for (int shade = 0; shade < SHADES; shade++) {
            float left = band.width() * shade / SHADES;
            Color colour = Palette.between(Palette.DEEP_BLUE, Palette.BRIGHT_BLUE, (float) shade / (SHADES - 1));
            canvas.fill(new Box(left, 0, band.width() - left, BAND), colour);
        }
        waves(canvas, new Box(38, 0, band.width() - 38, BAND), 9, Palette.BLUE_LINE, 4.2f);
        canvas.fill(new Box(0, BAND, CARD.width(), YELLOW_STRIP), Palette.YELLOW);
    }

    /** A family of waves that rise from one point, meet and part, as on banknotes; a coarse copy shows. */
    private static void waves(Canvas canvas, Box box, int count, Color colour, float swing) throws IOException {
        float middle = box.top() + box.height() / 2;
        for (int wave = 0; wave < count; wave++) {
            double phase = Math.PI * wave / count;
            int steps = Math.round(box.width() / 0.8f);
            float[] points = new float[2 * (steps + 1)];
            for (int step = 0; step <= steps; step++) {
                double along = 2 * Math.PI * step / steps;
                double height = swing * Math.sin(along * 1.5 + phase) * Math.cos(along * 0.5 + phase * 2);
                double drift = (wave - count / 2.0) * box.height() / count * 0.42;
                double swell = Math.sin(Math.min(1, 3.0 * step / steps) * Math.PI / 2);
                points[2 * step] = box.left() + box.width() * step / steps;
                points[2 * step + 1] = clamp((float) (middle + swell * (height + drift)), box);
            }
            canvas.stroke(points, 0.09f, colour);
        }
    }

    private static float clamp(float y, Box box) {
        return Math.max(box.top() + 0.1f, Math.min(box.bottom() - 0.1f, y));
    }

    /** Three arcs: hold the card to a reader. */
    private static void contactlessMark(Canvas canvas, float left, float middle) throws IOException {
        for (int arc = 1; arc <= 3; arc++) {
            float radius = arc * 1.55f;
            float[] points = new float[2 * 13];
            for (int step = 0; step <= 12; step++) {
                double angle = Math.toRadians(-42 + 7 * step);
                points[2 * step] = (float) (left + radius * Math.cos(angle));
                points[2 * step + 1] = (float) (middle + radius * Math.sin(angle));
            }
            canvas.stroke(points, 0.62f, arc == 3 ? Palette.YELLOW : Palette.WHITE);
        }
    }
}
