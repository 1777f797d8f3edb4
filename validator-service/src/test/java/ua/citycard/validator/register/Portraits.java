package ua.citycard.validator.register;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures for tests of the register. */
final class Portraits {
    private Portraits() {}

    /** A picture of one colour, the same each time, in the right size. */
    static byte[] plain() {
        return of(Color.ORANGE);
    }

    static byte[] of(Color color) {
        BufferedImage image = new BufferedImage(Photo.WIDTH, Photo.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, Photo.WIDTH, Photo.HEIGHT);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}
