package ua.citycard.station.face;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** One side of a card as a printer of 300 dpi puts it on plastic. */
public final class RenderedSide {
    private static final int DPI = 300;

    private final BufferedImage pixels;

    private RenderedSide(BufferedImage pixels) {
        this.pixels = pixels;
    }

    static RenderedSide front(FaceDocument document) throws IOException {
        return page(document.toPdf(), 0);
    }

    static RenderedSide back(FaceDocument document) throws IOException {
        return page(document.toPdf(), 1);
    }

    public static RenderedSide page(byte[] pdf, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new RenderedSide(new PDFRenderer(document).renderImageWithDPI(page, DPI));
        }
    }

    public String scan(BarcodeFormat format) throws NotFoundException {
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(pixels)));
        return new MultiFormatReader()
                .decode(
                        bitmap,
                        Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(format), DecodeHintType.TRY_HARDER, true))
                .getText();
    }

    /** How many pixels of the box are anything but white. */
    long inked(Box box) {
        long inked = 0;
        for (int y = dots(box.top()); y < dots(box.bottom()); y++) {
            for (int x = dots(box.left()); x < dots(box.right()); x++) {
                inked += (pixels.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
            }
        }
        return inked;
    }

    /** The colour (RGB) at a point in millimetres. */
    int colourAt(float left, float top) {
        return pixels.getRGB(dots(left), dots(top)) & 0xFFFFFF;
    }

    private static int dots(float millimetres) {
        return Math.round(millimetres / Millimetres.DOT);
    }
}
