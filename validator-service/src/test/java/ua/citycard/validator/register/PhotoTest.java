package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoTest {
    @ParameterizedTest
    @CsvSource({"jpeg, 600, 800", "png, 600, 800", "jpeg, 1200, 1600", "png, 3000, 4000", "jpeg, 1001, 1335"})
    void a_portrait_is_kept_as_jpeg_of_one_size(String format, int width, int height) throws IOException {
        BufferedImage kept = accepted(picture(format, width, height));

        assertThat(List.of(kept.getWidth(), kept.getHeight())).containsExactly(600, 800);
        assertThat(corner(kept, 20, 20)).isEqualTo("red");
        assertThat(corner(kept, 580, 780)).isEqualTo("blue");
    }

    /** A camera held in any of the eight ways: the red corner comes to stand at the top left again. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 1, 0", "3, 1, 1", "4, 0, 1", "5, 0, 0", "6, 0, 1", "7, 1, 1", "8, 1, 0"})
    void a_picture_is_turned_upright_as_its_camera_says(int orientation, int redRight, int redBelow)
            throws IOException {
        boolean onItsSide = orientation > 4;
        int width = onItsSide ? 800 : 600;
        int height = onItsSide ? 600 : 800;
        byte[] sent = withOrientation(corners(width, height, redRight, redBelow), orientation);

        assertThat(corner(accepted(sent), 20, 20)).isEqualTo("red");
    }

    @Test
    void nothing_of_the_sent_file_comes_along() throws IOException {
        byte[] sent = withOrientation(picture("jpeg", 600, 800), 1);
        assertThat(text(sent)).contains("Exif");

        Parsed<Photo> photo = Photo.parse(sent);

        assertThat(text(((Parsed.Accepted<Photo>) photo).value().jpeg())).doesNotContain("Exif");
    }

    @ParameterizedTest
    @CsvSource({
        "599, 799, PHOTO_TOO_SMALL",
        "300, 400, PHOTO_TOO_SMALL",
        "800, 600, PHOTO_PROPORTIONS",
        "800, 800, PHOTO_PROPORTIONS",
        "1600, 1200, PHOTO_PROPORTIONS",
        "600, 810, PHOTO_PROPORTIONS"
    })
    void another_size_is_refused(int width, int height, Problem problem) throws IOException {
        assertThat(Photo.parse(picture("jpeg", width, height))).isEqualTo(Parsed.refused(problem));
    }

    @Test
    void another_format_is_refused_whatever_its_name() throws IOException {
        assertThat(Photo.parse(picture("gif", 600, 800))).isEqualTo(Parsed.refused(Problem.PHOTO_FORMAT));
        assertThat(Photo.parse("<svg/>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Parsed.refused(Problem.PHOTO_FORMAT));
        assertThat(Photo.parse(new byte[0])).isEqualTo(Parsed.refused(Problem.PHOTO_FORMAT));
    }

    @Test
    void a_picture_cut_short_is_refused() throws IOException {
        byte[] whole = picture("png", 600, 800);

        assertThat(Photo.parse(Arrays.copyOf(whole, whole.length / 2))).isEqualTo(Parsed.refused(Problem.PHOTO_BROKEN));
    }

    @Test
    void a_header_that_claims_a_giant_picture_is_refused_before_it_is_read() throws IOException {
        byte[] bomb = picture("png", 600, 800);
        bomb[16] = 0x00;
        bomb[17] = 0x01;
        bomb[20] = 0x00;
        bomb[21] = 0x01;

        assertThat(Photo.parse(bomb)).isInstanceOf(Parsed.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"4500, 6000, true", "4800, 6400, false"})
    void a_picture_has_thirty_million_pixels_at_most(int width, int height, boolean taken) throws IOException {
        byte[] large = encode(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png");

        if (taken) {
            assertThat(Photo.parse(large)).isInstanceOf(Parsed.Accepted.class);
        } else {
            assertThat(Photo.parse(large)).isEqualTo(Parsed.refused(Problem.PHOTO_TOO_LARGE));
        }
    }

    @Property(tries = 200)
    void rubbish_behind_the_start_of_a_picture_is_refused(@ForAll @Size(max = 300) byte[] rubbish) {
        for (byte[] start : List.of(
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})) {
            byte[] file = Arrays.copyOf(start, start.length + rubbish.length);
            System.arraycopy(rubbish, 0, file, start.length, rubbish.length);
            assertThat(Photo.parse(file)).isEqualTo(Parsed.refused(Problem.PHOTO_BROKEN));
        }
    }

    private static BufferedImage accepted(byte[] file) throws IOException {
        Parsed<Photo> photo = Photo.parse(file);
        assertThat(photo).isInstanceOf(Parsed.Accepted.class);
        return ImageIO.read(new ByteArrayInputStream(
                ((Parsed.Accepted<Photo>) photo).value().jpeg()));
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        return encode(draw(width, height, 0, 0), format);
    }

    private static byte[] corners(int width, int height, int redRight, int redBelow) throws IOException {
        return encode(draw(width, height, redRight, redBelow), "jpeg");
    }

    /** Blue, with one quarter red. */
    private static BufferedImage draw(int width, int height, int redRight, int redBelow) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        graphics.fillRect(redRight * width / 2, redBelow * height / 2, width / 2, height / 2);
        graphics.dispose();
        return image;
    }

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static String corner(BufferedImage image, int x, int y) {
        Color color = new Color(image.getRGB(x, y));
        return color.getRed() > color.getBlue() ? "red" : "blue";
    }

    /** Puts an APP1 segment with one TIFF tag, the orientation, behind the start of a JPEG. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] segment = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] file = new byte[jpeg.length + segment.length];
        System.arraycopy(jpeg, 0, file, 0, 2);
        System.arraycopy(segment, 0, file, 2, segment.length);
        System.arraycopy(jpeg, 2, file, 2 + segment.length, jpeg.length - 2);
        return file;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
