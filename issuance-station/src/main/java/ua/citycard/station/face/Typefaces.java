package ua.citycard.station.face;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import ua.citycard.station.face.Typeface.Weight;

/** The weights embedded into one document. */
record Typefaces(Typeface regular, Typeface semibold, Typeface bold) {
    static Typefaces embed(PDDocument document) throws IOException {
        return new Typefaces(
                Typeface.embed(document, Weight.REGULAR),
                Typeface.embed(document, Weight.SEMIBOLD),
                Typeface.embed(document, Weight.BOLD));
    }
}
