package ua.citycard.station.face;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** One side of a card as a picture for a screen, drawn from the very page that would be printed. */
public final class FacePreview {
    private static final int DPI = 200;

    /** The sides of a card. */
    public enum Side {
        FRONT(0),
        BACK(1);

        private final int page;

        Side(int page) {
            this.page = page;
        }
    }

    private FacePreview() {}

    public static byte[] png(CardFace face, byte[] portrait, Side side) throws IOException {
        try (FaceDocument faces = new FaceDocument()) {
            faces.add(face, portrait);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (PDDocument document = Loader.loadPDF(faces.toPdf())) {
                ImageIO.write(new PDFRenderer(document).renderImageWithDPI(side.page, DPI), "png", bytes);
            }
            return bytes.toByteArray();
        }
    }
}
