package ua.citycard.station.face;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The side with the photo. */
final class FrontSide {
    static final Box PHOTO = new Box(5, 17.2f, 24, 32);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final float COLUMN = 33.2f;
    private static final float COLUMN_WIDTH = 47.9f;
    private static final Box FAMILY_NAME = new Box(COLUMN, 15.9f, COLUMN_WIDTH, 5.9f);
    private static final float BARS_TOP = 43.3f;
    private static final float BARS_HEIGHT = 5.9f;

    private final Typefaces typefaces;
    private final Wording wording;

    FrontSide(Typefaces typefaces, Wording wording) {
        this.typefaces = typefaces;
        this.wording = wording;
    }

    void draw(Canvas canvas, CardFace face, PDImageXObject photo) throws IOException {
        header(canvas, face);
        canvas.image(photo, PHOTO, 1.6f);
        canvas.strokeRounded(PHOTO, 1.6f, 0.2f, Palette.FRAME);
        names(canvas, face);
        footer(canvas, face);
    }

    private void header(Canvas canvas, CardFace face) throws IOException {
        canvas.spacedText(wording.text("city"), typefaces.bold(), 11.5f, 5, 2.5f, 0.06f, Palette.WHITE);
        String title = wording.title(face.category()) + "  ·  " + wording.titleLatin(face.category());
        Box box = new Box(5, 7.3f, 66, 3.6f);
        canvas.fitted(title, typefaces.regular(), box, 1, 7.2f, 7.2f, Palette.PALE_BLUE);
    }

    /** One under the other, each where the one above has ended, so that a short name leaves no hole. */
    private void names(Canvas canvas, CardFace face) throws IOException {
        float top = canvas.fitted(face.familyName(), typefaces.bold(), FAMILY_NAME, 2, 14, 10, Palette.INK);
        String given = (face.givenName() + " " + face.patronymic()).strip();
        top = canvas.fitted(
                given, typefaces.semibold(), new Box(COLUMN, top, COLUMN_WIDTH, 7), 2, 9.6f, 8.2f, Palette.INK);
        String latin = face.givenNameLatin() + " " + face.familyNameLatin();
        Box latinBox = new Box(COLUMN, top + 0.4f, COLUMN_WIDTH, 4.6f);
        top = canvas.fitted(latin, typefaces.regular(), latinBox, 2, 7, 5.6f, Palette.QUIET_INK);
        Box schoolBox = new Box(COLUMN, top + 1.1f, COLUMN_WIDTH, 35.9f - top - 1.1f);
        canvas.fitted(face.school(), typefaces.regular(), schoolBox, 3, 7, 6, Palette.INK);
    }

    private void footer(Canvas canvas, CardFace face) throws IOException {
        labelled(canvas, "valid", DAY.format(face.validUntil()), COLUMN);
        labelled(canvas, "number", face.number().printed(), COLUMN + 20.5f);
        Symbol bars = Symbol.code128(face.number().digits(), COLUMN, BARS_TOP, BARS_HEIGHT);
        Box quiet = bars.box();
        Box ground = new Box(quiet.left(), quiet.top() - 0.7f, quiet.width(), quiet.height() + 1.4f);
        canvas.fillRounded(ground, 1, Palette.WHITE);
        canvas.cells(bars.cells(), Palette.INK);
    }

    private void labelled(Canvas canvas, String label, String value, float left) throws IOException {
        String both = wording.text(label) + " · " + wording.text(label + ".en");
        canvas.text(both, typefaces.regular(), 5, left, 36.6f, Palette.QUIET_INK);
        canvas.text(value, typefaces.semibold(), 8.4f, left, 38.4f, Palette.INK);
    }
}
