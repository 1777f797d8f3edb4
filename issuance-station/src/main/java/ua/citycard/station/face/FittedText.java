package ua.citycard.station.face;

import java.util.ArrayList;
import java.util.List;

/**
 * Text laid out so that it always fits its box and nothing is ever cut: on one line at the wanted size, or shrunk to
 * the comfortable size; else on more lines; else as small as it must be.
 *
 * @param lines from top to bottom
 * @param size of the font in points
 */
record FittedText(List<String> lines, float size) {
    /** Height of a line in multiples of the font size. */
    static final float LEADING = 1.12f;

    private static final float STEP = 0.96f;

    /**
     * The room for a text and how it may fill it.
     *
     * @param width of the box in points
     * @param height of the box in points
     * @param lines how many lines it may take at most
     * @param wanted font size in points
     * @param comfortable the size in points below which one more line reads better than a smaller letter
     */
    record Room(float width, float height, int lines, float wanted, float comfortable) {}

    FittedText {
        lines = List.copyOf(lines);
    }

    static FittedText fit(String text, Typeface typeface, Room room) {
        List<String> words = words(text);
        FittedText largest = new FittedText(List.of(text), 0);
        for (int count = 1; count <= room.lines(); count++) {
            FittedText candidate = largestOn(count, words, typeface, room);
            if (candidate.size() >= room.comfortable()) {
                return candidate;
            }
            if (candidate.size() > largest.size()) {
                largest = candidate;
            }
        }
        return largest;
    }

    /** The largest size at which the words fill at most so many lines. Terminates: one word alone fits at some size. */
    private static FittedText largestOn(int count, List<String> words, Typeface typeface, Room room) {
        float size = Math.min(room.wanted(), room.height() / (count * LEADING));
        while (true) {
            List<String> lines = wrap(words, typeface, room.width() / size);
            if (lines.size() <= count && widest(lines, typeface) * size <= room.width()) {
                return new FittedText(lines, size);
            }
            size *= STEP;
        }
    }

    private static List<String> wrap(List<String> words, Typeface typeface, float widthInEms) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : words) {
            String longer = line + word;
            if (!line.isEmpty() && typeface.widthInEms(longer.strip()) > widthInEms) {
                lines.add(line.strip());
                longer = word;
            }
            line = longer;
        }
        lines.add(line.strip());
        return lines;
    }

    private static float widest(List<String> lines, Typeface typeface) {
        return (float) lines.stream().mapToDouble(typeface::widthInEms).max().orElse(0);
    }

    /** The pieces between which a line may break, each with the space or hyphen that follows it. */
    private static List<String> words(String text) {
        return List.of(text.strip().replaceAll("\\s+", " ").split("(?<= )|(?<=-)(?=\\p{L})"));
    }
}
