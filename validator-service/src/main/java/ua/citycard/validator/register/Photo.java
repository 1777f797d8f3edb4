package ua.citycard.validator.register;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A holder's portrait as the register keeps it: an upright JPEG of {@value #WIDTH} by {@value #HEIGHT} pixels, drawn anew
 * from the picture that was sent, so that nothing of its file comes along: no place, no camera, no hidden second picture.
 */
final class Photo {
    static final int WIDTH = 600;
    static final int HEIGHT = 800;

    /** Of a progressive JPEG the decoder holds every coefficient at once, up to 6 bytes a pixel beside the heap. */
    private static final long MOST_PIXELS = 30_000_000L;

    /** How far from 3:4 a picture may be: rounding when it was cut. In pixels of its width. */
    private static final long TOLERANCE = 2;

    private static final float QUALITY = 0.85f;
    private static final String JPEG = "jpeg";
    private static final int UPRIGHT = 1;

    private final byte[] jpeg;

    private Photo(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    byte[] jpeg() {
        return jpeg;
    }

    /** By which a file is known again: SHA-256 of its bytes. */
    static byte[] hash(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static Parsed<Photo> parse(byte[] file) {
        String format = format(file);
        if (format.isEmpty()) {
            return Parsed.refused(Problem.PHOTO_FORMAT);
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            return read(reader, format.equals(JPEG) ? orientation(file) : UPRIGHT);
        } catch (IOException | ImageProcessingException | RuntimeException broken) {
            // The decoders of the JDK answer a broken picture with any of these.
            return Parsed.refused(Problem.PHOTO_BROKEN);
        } finally {
            reader.dispose();
        }
    }

    private static Parsed<Photo> read(ImageReader reader, int orientation) throws IOException {
        boolean onItsSide = orientation > 4;
        long width = onItsSide ? reader.getHeight(0) : reader.getWidth(0);
        long height = onItsSide ? reader.getWidth(0) : reader.getHeight(0);
        if (width * height > MOST_PIXELS) {
            return Parsed.refused(Problem.PHOTO_TOO_LARGE);
        }
        if (Math.abs(width * HEIGHT - height * WIDTH) > TOLERANCE * HEIGHT) {
            return Parsed.refused(Problem.PHOTO_PROPORTIONS);
        }
        if (width < WIDTH || height < HEIGHT) {
            return Parsed.refused(Problem.PHOTO_TOO_SMALL);
        }
        BufferedImage sent = reader.read(0, coarse(reader, width));
        return Parsed.accepted(new Photo(encode(upright(sent, orientation))));
    }

    /** Reads of a large picture only as many pixels as the portrait needs, and some to smooth over. */
    private static ImageReadParam coarse(ImageReader reader, long width) {
        int every = (int) Math.max(1, width / (2L * WIDTH));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(every, every, 0, 0);
        return param;
    }

    /** Turns the picture as its camera was held (EXIF orientation 1 to 8), scales it and puts it on white. */
    private static BufferedImage upright(BufferedImage sent, int orientation) {
        BufferedImage portrait = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = portrait.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.drawImage(sent, placement(sent.getWidth(), sent.getHeight(), orientation), null);
        graphics.dispose();
        return portrait;
    }

    private static AffineTransform placement(int width, int height, int orientation) {
        AffineTransform onto = AffineTransform.getScaleInstance(WIDTH, HEIGHT);
        onto.concatenate(turn(orientation));
        onto.scale(1.0 / width, 1.0 / height);
        return onto;
    }

    /** What a camera's orientation asks for, of a picture one wide and one high (EXIF 2.32, tag 0x0112). */
    private static AffineTransform turn(int orientation) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, 1, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, 1, 1);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, 1);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, 1, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, 1, 1);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, 1);
            default -> new AffineTransform();
        };
    }

    private static byte[] encode(BufferedImage portrait) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(JPEG).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(portrait, null, null), param);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** What the camera says; nothing but the segment that it says it in is read. */
    private static int orientation(byte[] file) throws IOException, ImageProcessingException {
        ExifIFD0Directory exif = JpegMetadataReader.readMetadata(
                        new ByteArrayInputStream(file), List.of(new ExifReader()))
                .getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer orientation = exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return orientation == null ? UPRIGHT : orientation;
    }

    private static String format(byte[] file) {
        if (startsWith(file, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        return startsWith(file, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n') ? "png" : "";
    }

    private static boolean startsWith(byte[] file, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
