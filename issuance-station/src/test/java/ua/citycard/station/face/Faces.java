package ua.citycard.station.face;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import javax.imageio.ImageIO;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardRights;

/** Invented card holders. */
public final class Faces {
    /** As long as a compact JWS of the service: header, claims and an ES256 signature. */
    public static final String QR =
            "eyJhbGciOiJFUzI1NiIsImtpZCI6ImNhcmQtMSJ9.eyJuIjoiOTgwNDAwMDAwMDAwMTIzNCIsImYiOiLQmtC-0LLQsNC70LXQ"
                    + "vdC60L4iLCJnIjoi0J7Qu9C10LrRgdCw0L3QtNGAIiwiYyI6InB1cGlsIiwidSI6IjIwMzAtMDgtMzEifQ."
                    + "MEUCIQDx1c9Zr4tXk6mO3Lq8VnTz2YwPpEo5uHs7aBfRjCgKdQIgWmN0vXyLhT9eZs4UoPqRiAbCdEfGhIjKlMn";

    private Faces() {}

    public static CardFace pupil() {
        return named("Коваленко", "Олександр", "Андрійович");
    }

    public static CardFace numbered(CardNumber number) {
        return face(number, "Коваленко", "Олександр", "Андрійович");
    }

    public static CardFace named(String familyName, String givenName, String patronymic) {
        return face(CardNumber.ofSerial(1234), familyName, givenName, patronymic);
    }

    private static CardFace face(CardNumber number, String familyName, String givenName, String patronymic) {
        return new CardFace(
                number,
                CardRights.Category.PUPIL,
                familyName,
                givenName,
                patronymic,
                "Kovalenko",
                "Oleksandr",
                "Криворізька гімназія № 95 Криворізької міської ради Дніпропетровської області",
                LocalDate.of(2030, 8, 31),
                QR);
    }

    /** A drawn head and shoulders. */
    public static byte[] portrait(String format) {
        BufferedImage picture = new BufferedImage(480, 640, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(0xDDE7F1), 0, 640, new Color(0xB7C9DC)));
        graphics.fillRect(0, 0, 480, 640);
        graphics.setColor(new Color(0x2F4A6D));
        graphics.fillOval(40, 440, 400, 420);
        graphics.setColor(new Color(0xE3B795));
        graphics.fillRect(195, 370, 90, 110);
        graphics.fillOval(140, 140, 200, 270);
        graphics.setColor(new Color(0x4A3323));
        graphics.fillArc(130, 120, 220, 220, 0, 180);
        graphics.setColor(new Color(0x33261C));
        graphics.fillOval(190, 255, 20, 14);
        graphics.fillOval(270, 255, 20, 14);
        graphics.drawArc(205, 310, 70, 40, 200, 140);
        graphics.dispose();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, format, bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
