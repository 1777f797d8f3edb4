package ua.citycard.station.face;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;

/** The faces of a batch as one PDF: two pages a card, front and back, each exactly CR80. Not thread-safe. */
public final class FaceDocument implements AutoCloseable {
    /** CR80 in points; 85.60 mm by 53.98 mm. */
    static final PDRectangle PAGE =
            new PDRectangle(Millimetres.toPoints(Artwork.CARD.width()), Millimetres.toPoints(Artwork.CARD.height()));

    private final PDDocument document = new PDDocument();
    private final Typefaces typefaces;
    private final PDFormXObject frontArt;
    private final PDFormXObject backArt;
    private final FrontSide front;
    private final BackSide back;

    public FaceDocument() throws IOException {
        Wording wording = new Wording();
        typefaces = Typefaces.embed(document);
        front = new FrontSide(typefaces, wording);
        back = new BackSide(typefaces, wording);
        frontArt = artwork(Artwork::front);
        backArt = artwork(Artwork::back);
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle("City Card");
        document.setDocumentInformation(information);
    }

    /**
     * Adds both sides of a card.
     *
     * @param portrait JPEG or PNG
     * @throws StationException when a photo, a letter or the QR code cannot be printed; nothing was added then
     */
    public void add(CardFace face, byte[] portrait) throws IOException {
        refuseUnprintable(face);
        Symbol qr = Symbol.qr(face.qr(), BackSide.qrRoom())
                .orElseThrow(() ->
                        new StationException(Trouble.QR_TOO_LONG, face.number().printed()));
        PDImageXObject photo = Photo.embed(document, portrait)
                .orElseThrow(() -> new StationException(
                        Trouble.PHOTO_UNREADABLE, face.number().printed()));
        page(frontArt, canvas -> front.draw(canvas, face, photo));
        page(backArt, canvas -> back.draw(canvas, face, qr));
    }

    /**
     * The finished PDF. Nothing can be added any more. Whoever draws the pages reads it from here: only now do the embedded
     * fonts hold the letters under the numbers that the pages name.
     */
    public byte[] toPdf() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    int pages() {
        return document.getNumberOfPages();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private void refuseUnprintable(CardFace face) {
        Optional<Integer> unprintable = Stream.of(
                        face.familyName(),
                        face.givenName(),
                        face.patronymic(),
                        face.familyNameLatin(),
                        face.givenNameLatin(),
                        face.school())
                .flatMapToInt(String::codePoints)
                .filter(codePoint -> !printable(codePoint))
                .boxed()
                .findFirst();
        unprintable.ifPresent(codePoint -> {
            throw new StationException(
                    Trouble.CHARACTER_NOT_PRINTABLE,
                    face.number().printed(),
                    Character.toString(codePoint),
                    "U+%04X".formatted(codePoint));
        });
    }

    private boolean printable(int codePoint) {
        return typefaces.regular().prints(codePoint)
                && typefaces.semibold().prints(codePoint)
                && typefaces.bold().prints(codePoint);
    }

    private void page(PDFormXObject art, Drawing drawing) throws IOException {
        PDPage page = new PDPage(PAGE);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawForm(art);
            drawing.draw(new Canvas(content, Artwork.CARD.height()));
        }
    }

    private PDFormXObject artwork(Drawing drawing) throws IOException {
        PDAppearanceStream form = new PDAppearanceStream(document);
        form.setBBox(PAGE);
        form.setResources(new PDResources());
        try (PDPageContentStream content =
                new PDPageContentStream(document, form, form.getStream().createOutputStream())) {
            drawing.draw(new Canvas(content, Artwork.CARD.height()));
        }
        return form;
    }

    private interface Drawing {
        void draw(Canvas canvas) throws IOException;
    }
}
