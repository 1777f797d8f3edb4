package ua.citycard.station.face;

import java.io.IOException;

/** The side with the contact plate and the signed QR code. */
final class BackSide {
    private static final Box QR = new Box(46.4f, 15.4f, 34.6f, 34.6f);
    private static final float LEFT = 5;
    private static final float WIDTH = 37;
    private static final float LOST_TOP = 32.4f;
    private static final float NUMBER_TOP = 45.2f;

    private final Typefaces typefaces;
    private final Wording wording;

    BackSide(Typefaces typefaces, Wording wording) {
        this.typefaces = typefaces;
        this.wording = wording;
    }

    /** Where the QR code goes. */
    static Box qrRoom() {
        return QR;
    }

    /** Draws all but the artwork; the QR code was laid out in {@link #qrRoom}. */
    void draw(Canvas canvas, CardFace face, Symbol qr) throws IOException {
        found(canvas);
        lost(canvas);
        String label = wording.text("number") + " · " + wording.text("number.en");
        canvas.text(label, typefaces.regular(), 5, LEFT, NUMBER_TOP, Palette.QUIET_INK);
        canvas.text(face.number().printed(), typefaces.semibold(), 8.4f, LEFT, NUMBER_TOP + 1.9f, Palette.INK);
        code(canvas, qr);
    }

    private void found(Canvas canvas) throws IOException {
        Box text = new Box(LEFT, 5.6f, 75.6f, 3);
        Box english = new Box(LEFT, 8.5f, 75.6f, 2.6f);
        canvas.text(wording.text("found"), typefaces.bold(), 9.2f, LEFT, 1.8f, Palette.WHITE);
        canvas.fitted(wording.text("found.text"), typefaces.regular(), text, 1, 6.8f, 6.8f, Palette.WHITE);
        canvas.fitted(wording.text("found.en"), typefaces.regular(), english, 1, 5.6f, 5.6f, Palette.PALE_BLUE);
    }

    private void lost(Canvas canvas) throws IOException {
        canvas.text(wording.text("lost"), typefaces.bold(), 8, LEFT, LOST_TOP, Palette.INK);
        Box text = new Box(LEFT, LOST_TOP + 3.3f, WIDTH, 5.4f);
        float end = canvas.fitted(wording.text("lost.text"), typefaces.regular(), text, 2, 6.2f, 5.4f, Palette.INK);
        Box english = new Box(LEFT, end + 0.3f, WIDTH, 2.4f);
        canvas.fitted(wording.text("lost.en"), typefaces.regular(), english, 1, 5, 5, Palette.QUIET_INK);
    }

    private void code(Canvas canvas, Symbol qr) throws IOException {
        canvas.fillRounded(qr.box(), 1.6f, Palette.WHITE);
        canvas.cells(qr.cells(), Palette.INK);
        String hint = wording.text("qr") + " · " + wording.text("qr.en");
        Box box = new Box(qr.box().left(), qr.box().bottom() + 0.7f, qr.box().width(), 2.2f);
        canvas.fitted(hint, typefaces.regular(), box, 1, 5, 5, Palette.QUIET_INK);
    }
}
