package ua.citycard.validator.register;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws the face of nobody: a few flat shapes, whose sizes and colours a number decides. */
final class SamplePortrait {
    private static final float QUALITY = 0.35f;
    private static final List<Color> WALLS =
            List.of(new Color(0xDCE8F2), new Color(0xE8EFDC), new Color(0xF2E6DC), new Color(0xE6E0F0));
    private static final List<Color> SKINS =
            List.of(new Color(0xF3CFB3), new Color(0xE8B894), new Color(0xD9A37C), new Color(0xB97F57));
    private static final List<Color> HAIRS = List.of(
            new Color(0x3A2A1E), new Color(0x6B4A2B), new Color(0xA9773F), new Color(0xD8B36A), new Color(0x8C3B22));
    private static final List<Color> SHIRTS =
            List.of(new Color(0x2F5D8A), new Color(0x3F7D5A), new Color(0x8A3F4F), new Color(0xE4E4E4));
    private static final Color INK = new Color(0x33261E);

    private SamplePortrait() {}

    static byte[] jpeg(SamplePupil pupil) {
        boolean lying = pupil.pose() == SamplePupil.Pose.LYING;
        BufferedImage portrait = new BufferedImage(600, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = portrait.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        draw(
                graphics,
                new Random(pupil.face()),
                "ж".equals(pupil.said(ua.citycard.validator.register.roster.RosterField.SEX)));
        graphics.dispose();
        return encode(lying ? onItsSide(portrait) : portrait);
    }

    private static void draw(Graphics2D on, Random random, boolean longHair) {
        Color hair = pick(HAIRS, random);
        int width = 230 + random.nextInt(50);
        int height = 300 + random.nextInt(40);
        int left = 300 - width / 2;
        int top = 210 + random.nextInt(30);
        on.setColor(pick(WALLS, random));
        on.fillRect(0, 0, 600, 800);
        if (longHair) {
            on.setColor(hair);
            on.fill(new RoundRectangle2D.Double(left - 30, top - 40, width + 60, 420, 220, 220));
        }
        Color skin = pick(SKINS, random);
        on.setColor(skin);
        on.fillRect(255, top + height - 60, 90, 140);
        on.setColor(pick(SHIRTS, random));
        on.fill(new RoundRectangle2D.Double(80, top + height + 50, 440, 500, 240, 240));
        on.setColor(skin);
        on.fill(new Ellipse2D.Double(left, top, width, height));
        on.setColor(hair);
        on.fill(new Arc2D.Double(left - 12, top - 36, width + 24, 220 + random.nextInt(50), 0, 180, Arc2D.CHORD));
        features(on, random, top, height);
    }

    private static void features(Graphics2D on, Random random, int top, int height) {
        int eyes = top + height * 45 / 100;
        int apart = 46 + random.nextInt(16);
        int eye = 16 + random.nextInt(8);
        on.setColor(INK);
        on.fillOval(300 - apart - eye / 2, eyes, eye, eye);
        on.fillOval(300 + apart - eye / 2, eyes, eye, eye);
        on.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        on.drawArc(285, eyes + 40, 30, 34, 200, 140);
        int smile = 70 + random.nextInt(40);
        on.drawArc(300 - smile / 2, eyes + 80, smile, 40 + random.nextInt(20), 200, 140);
        if (random.nextInt(6) == 0) {
            on.drawOval(300 - apart - 36, eyes - 26, 72, 66);
            on.drawOval(300 + apart - 36, eyes - 26, 72, 66);
        }
    }

    private static BufferedImage onItsSide(BufferedImage portrait) {
        BufferedImage lying = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = lying.createGraphics();
        graphics.drawImage(portrait, 0, 0, 800, 600, null);
        graphics.dispose();
        return lying;
    }

    private static byte[] encode(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static Color pick(List<Color> colours, Random random) {
        return colours.get(random.nextInt(colours.size()));
    }
}
