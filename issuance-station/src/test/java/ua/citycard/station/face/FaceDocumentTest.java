package ua.citycard.station.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.zxing.BarcodeFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ua.citycard.card.CardNumber;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

class FaceDocumentTest {
    private static final float POINT = 25.4f / 72;

    private FaceDocument faces;

    @BeforeEach
    void open() throws IOException {
        faces = new FaceDocument();
    }

    @AfterEach
    void close() throws IOException {
        faces.close();
    }

    @Test
    void a_card_has_two_sides_of_exactly_CR80() throws IOException {
        faces.add(Faces.pupil(), Faces.portrait("jpg"));

        try (PDDocument saved = saved()) {
            assertThat(saved.getNumberOfPages()).isEqualTo(2);
            for (PDPage page : saved.getPages()) {
                assertThat(page.getMediaBox().getWidth() * POINT).isEqualTo(85.60f, within(0.005f));
                assertThat(page.getMediaBox().getHeight() * POINT).isEqualTo(53.98f, within(0.005f));
            }
        }
    }

    @Test
    void the_signed_code_can_be_scanned_from_the_back() throws Exception {
        faces.add(Faces.pupil(), Faces.portrait("png"));

        assertThat(RenderedSide.back(faces).scan(BarcodeFormat.QR_CODE)).isEqualTo(Faces.QR);
    }

    @Test
    void the_card_number_can_be_scanned_from_the_front() throws Exception {
        faces.add(Faces.pupil(), Faces.portrait("png"));

        assertThat(RenderedSide.front(faces).scan(BarcodeFormat.CODE_128))
                .isEqualTo(Faces.pupil().number().digits());
    }

    @Test
    void the_longest_code_that_is_accepted_still_scans() throws Exception {
        CardFace face = withQr(Faces.QR + "x".repeat(300));
        faces.add(face, Faces.portrait("png"));

        assertThat(RenderedSide.back(faces).scan(BarcodeFormat.QR_CODE)).isEqualTo(face.qr());
    }

    @Test
    void no_ink_lies_where_the_contact_plate_is() throws IOException {
        faces.add(Faces.pupil(), Faces.portrait("png"));

        assertThat(RenderedSide.back(faces).inked(Artwork.CHIP)).isZero();
    }

    @Test
    void what_is_written_on_the_front_can_be_read_back() throws IOException {
        faces.add(Faces.named("Ґалаґан-Щур", "Мар’яна", "Їжакевичівна"), Faces.portrait("png"));

        try (PDDocument saved = saved()) {
            PDFTextStripper text = new PDFTextStripper();
            text.setEndPage(1);
            assertThat(text.getText(saved).replace("\u00ad", ""))
                    .contains("Ґалаґан-Щур", "Мар’яна Їжакевичівна", "Oleksandr Kovalenko", "Криворізька гімназія № 95")
                    .contains("31.08.2030", "9804 0000 0001 2343", "Картка учня");
        }
    }

    @Test
    void every_font_is_embedded_so_that_any_printer_draws_the_same_letters() throws IOException {
        faces.add(Faces.pupil(), Faces.portrait("png"));

        try (PDDocument saved = saved()) {
            for (PDPage page : saved.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded())
                            .as(name.getName())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void the_longest_names_stay_inside_the_card_and_off_each_other() throws IOException {
        faces.add(
                Faces.named(
                        "Кропивницька-Нечуй-Левицька-Старицька-Черняхівська",
                        "Максиміліана-Єлизавета-Олександра",
                        "Костянтинівна-Володимирівна"),
                Faces.portrait("png"));

        List<TextPosition> letters = new ArrayList<>();
        try (PDDocument saved = saved()) {
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    letters.add(letter);
                }
            };
            stripper.setEndPage(1);
            stripper.getText(saved);
        }
        assertThat(letters)
                .hasSizeGreaterThan(150)
                .allSatisfy(letter -> assertThat((letter.getXDirAdj() + letter.getWidthDirAdj()) * POINT)
                        .isLessThanOrEqualTo(81.15f));
        assertThat(letters)
                .filteredOn(letter -> letter.getYDirAdj() * POINT < 35.9f)
                .allSatisfy(letter -> assertThat(letter.getFontSizeInPt()).isGreaterThan(3.9f));
    }

    @Test
    void a_wide_photo_is_cropped_around_its_middle_and_not_squeezed() throws IOException {
        faces.add(Faces.pupil(), Faces.portrait("jpg"));

        Box photo = FrontSide.PHOTO;
        int shirt = RenderedSide.front(faces).colourAt(photo.left() + photo.width() / 2, photo.bottom() - 2);
        assertThat(shirt >> 16 & 0xFF).isCloseTo(0x2F, within(8));
        assertThat(shirt & 0xFF).isCloseTo(0x6D, within(8));
    }

    @Test
    void the_preview_shows_the_very_letters_that_are_printed() throws IOException {
        byte[] png = FacePreview.png(Faces.pupil(), Faces.portrait("png"), FacePreview.Side.FRONT);
        faces.add(Faces.pupil(), Faces.portrait("png"));

        try (PDDocument saved = saved()) {
            BufferedImage printed = new PDFRenderer(saved).renderImageWithDPI(0, 200);
            BufferedImage shown = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(Pictures.difference(shown, printed)).isZero();
        }
    }

    @Test
    @Tag("deep")
    void a_thousand_faces_are_drawn_within_a_minute() throws IOException {
        byte[] portrait = Faces.portrait("jpg");
        long start = System.nanoTime();
        for (int serial = 1; serial <= 1000; serial++) {
            faces.add(Faces.numbered(CardNumber.ofSerial(serial)), portrait);
        }
        assertThat(faces.toPdf()).isNotEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void a_photo_that_is_none_stops_the_card_and_adds_no_page() {
        byte[] rubbish = "not a picture".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> faces.add(Faces.pupil(), rubbish))
                .isInstanceOfSatisfying(
                        StationException.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.PHOTO_UNREADABLE));
        assertThat(faces.pages()).isZero();
    }

    @Test
    void a_letter_that_cannot_be_printed_stops_the_card() {
        assertThatThrownBy(() -> faces.add(Faces.named("Коваль☃", "Олег", ""), Faces.portrait("png")))
                .isInstanceOfSatisfying(
                        StationException.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.CHARACTER_NOT_PRINTABLE));
    }

    @Test
    void a_code_too_long_to_be_read_from_a_card_stops_the_card() {
        assertThatThrownBy(() -> faces.add(withQr("x".repeat(1500)), Faces.portrait("png")))
                .isInstanceOfSatisfying(
                        StationException.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.QR_TOO_LONG));
    }

    private PDDocument saved() throws IOException {
        return Loader.loadPDF(faces.toPdf());
    }

    private static CardFace withQr(String qr) {
        CardFace pupil = Faces.pupil();
        return new CardFace(
                pupil.number(),
                pupil.category(),
                pupil.familyName(),
                pupil.givenName(),
                pupil.patronymic(),
                pupil.familyNameLatin(),
                pupil.givenNameLatin(),
                pupil.school(),
                pupil.validUntil(),
                qr);
    }
}
