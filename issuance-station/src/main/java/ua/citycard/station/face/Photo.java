package ua.citycard.station.face;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Puts a holder's photo into a document, no larger than a card printer can show. */
final class Photo {
    /** 24 mm at 600 dpi. */
    private static final int MAX_WIDTH = 567;

    private static final float QUALITY = 0.9f;

    private Photo() {}

    /** The photo as an object of the document; empty when the bytes are no picture that this machine can read. */
    static Optional<PDImageXObject> embed(PDDocument document, byte[] photo) throws IOException {
        BufferedImage picture;
        try {
            picture = ImageIO.read(new ByteArrayInputStream(photo));
        } catch (IOException broken) {
            return Optional.empty();
        }
        if (picture == null) {
            return Optional.empty();
        }
        if (isJpeg(photo) && picture.getWidth() <= MAX_WIDTH) {
            return Optional.of(JPEGFactory.createFromByteArray(document, photo));
        }
        return Optional.of(JPEGFactory.createFromImage(document, opaque(picture), QUALITY));
    }

    private static boolean isJpeg(byte[] photo) {
        return photo.length > 2 && (photo[0] & 0xFF) == 0xFF && (photo[1] & 0xFF) == 0xD8;
    }

    /** The picture on white, scaled down to what is printed. */
    private static BufferedImage opaque(BufferedImage picture) {
        double scale = Math.min(1, (double) MAX_WIDTH / picture.getWidth());
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 0, 0, width, height, Palette.WHITE, null);
        graphics.dispose();
        return small;
    }
}
