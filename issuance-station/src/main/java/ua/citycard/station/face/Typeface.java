package ua.citycard.station.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** One weight of Source Sans Pro (SIL Open Font License), embedded as a subset into one document. */
final class Typeface {
    /** Weights of the family that the card uses. */
    enum Weight {
        REGULAR("Regular"),
        SEMIBOLD("SemiBold"),
        BOLD("Bold");

        private final String resource;

        Weight(String name) {
            this.resource = "/fonts/ttf/SourceSansPro/SourceSansPro-" + name + ".ttf";
        }
    }

    private static final float UNITS_PER_EM = 1000;

    private final PDType0Font font;

    private Typeface(PDType0Font font) {
        this.font = font;
    }

    static Typeface embed(PDDocument document, Weight weight) throws IOException {
        try (InputStream file = Typeface.class.getResourceAsStream(weight.resource)) {
            if (file == null) {
                throw new IllegalStateException(weight.resource + " is not on the class path");
            }
            TrueTypeFont shapes = new TTFParser().parse(new RandomAccessReadBuffer(file));
            // Ligatures would make lines of another width than was measured, and take most of the time.
            shapes.setEnableGsub(false);
            return new Typeface(PDType0Font.load(document, shapes, true));
        }
    }

    PDType0Font font() {
        return font;
    }

    /** Width of the text in ems, that is in multiples of the font size. */
    float widthInEms(String text) {
        try {
            return font.getStringWidth(text) / UNITS_PER_EM;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether the font has a shape for this character. */
    boolean prints(int codePoint) {
        try {
            return font.getStringWidth(Character.toString(codePoint)) >= 0;
        } catch (IllegalArgumentException noGlyph) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
