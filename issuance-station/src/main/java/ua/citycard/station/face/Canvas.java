package ua.citycard.station.face;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** Draws on one side of a card in millimetres from its top left corner. Every colour is solid: printers keep it sharp. */
final class Canvas {
    /** How far the handles of a Bézier curve lie out for a quarter of a circle, in radii. */
    private static final float QUARTER_CIRCLE = 0.5523f;

    /** A line of text sits so that its capital letters (0.66 em) are centred in the height of the line. */
    private static final float BASELINE = 0.89f;

    private final PDPageContentStream content;
    private final float height;

    /** Draws on a side of this height in millimetres. */
    Canvas(PDPageContentStream content, float height) {
        this.content = content;
        this.height = height;
    }

    void fill(Box box, Color colour) throws IOException {
        content.setNonStrokingColor(colour);
        content.addRect(x(box.left()), y(box.bottom()), length(box.width()), length(box.height()));
        content.fill();
    }

    void fillRounded(Box box, float radius, Color colour) throws IOException {
        content.setNonStrokingColor(colour);
        roundedPath(box, radius);
        content.fill();
    }

    void strokeRounded(Box box, float radius, float width, Color colour) throws IOException {
        content.setStrokingColor(colour);
        content.setLineWidth(length(width));
        roundedPath(box, radius);
        content.stroke();
    }

    /** A line through the points, {@code x, y, x, y, …}. */
    void stroke(float[] points, float width, Color colour) throws IOException {
        content.setStrokingColor(colour);
        content.setLineWidth(length(width));
        content.setLineCapStyle(1);
        content.setLineJoinStyle(1);
        content.moveTo(x(points[0]), y(points[1]));
        for (int i = 2; i < points.length; i += 2) {
            content.lineTo(x(points[i]), y(points[i + 1]));
        }
        content.stroke();
    }

    /** The image fills the box and keeps its proportions; what stands out on two sides is not shown. */
    void image(PDImageXObject image, Box box, float radius) throws IOException {
        float scale = Math.max(box.width() / image.getWidth(), box.height() / image.getHeight());
        float width = image.getWidth() * scale;
        float imageHeight = image.getHeight() * scale;
        Box whole = new Box(
                box.left() - (width - box.width()) / 2,
                box.top() - (imageHeight - box.height()) / 2,
                width,
                imageHeight);
        content.saveGraphicsState();
        roundedPath(box, radius);
        content.clip();
        content.drawImage(image, x(whole.left()), y(whole.bottom()), length(whole.width()), length(whole.height()));
        content.restoreGraphicsState();
    }

    /** One line of text, its top left corner at the point; {@code size} in points. */
    void text(String text, Typeface typeface, float size, float left, float top, Color colour) throws IOException {
        spacedText(text, typeface, size, left, top, 0, colour);
    }

    /** As {@link #text}, with the letters set apart by so many ems. */
    void spacedText(String text, Typeface typeface, float size, float left, float top, float spacing, Color colour)
            throws IOException {
        content.beginText();
        content.setRenderingMode(RenderingMode.FILL);
        content.setNonStrokingColor(colour);
        content.setFont(typeface.font(), size);
        content.setCharacterSpacing(spacing * size);
        content.setTextMatrix(Matrix.getTranslateInstance(x(left), y(top) - BASELINE * size));
        content.showText(text);
        content.endText();
    }

    /** Lays the text out in the box, from its top, and answers where it ended (millimetres from the top of the side). */
    float fitted(String text, Typeface typeface, Box box, int lines, float wanted, float comfortable, Color colour)
            throws IOException {
        FittedText.Room room =
                new FittedText.Room(length(box.width()), length(box.height()), lines, wanted, comfortable);
        FittedText fitted = FittedText.fit(text, typeface, room);
        float lineHeight = Millimetres.ofPoints(fitted.size() * FittedText.LEADING);
        float top = box.top();
        for (String line : fitted.lines()) {
            text(line, typeface, fitted.size(), box.left(), top, colour);
            top += lineHeight;
        }
        return top;
    }

    /** Filled cells, as bars or modules; one path, so that no hairline shows between neighbours. */
    void cells(List<Box> cells, Color colour) throws IOException {
        content.setNonStrokingColor(colour);
        for (Box cell : cells) {
            content.addRect(x(cell.left()), y(cell.bottom()), length(cell.width()), length(cell.height()));
        }
        content.fill();
    }

    private void roundedPath(Box box, float radius) throws IOException {
        float left = x(box.left());
        float right = x(box.right());
        float top = y(box.top());
        float bottom = y(box.bottom());
        float r = length(radius);
        float handle = r * (1 - QUARTER_CIRCLE);
        content.moveTo(left + r, top);
        content.lineTo(right - r, top);
        content.curveTo(right - handle, top, right, top - handle, right, top - r);
        content.lineTo(right, bottom + r);
        content.curveTo(right, bottom + handle, right - handle, bottom, right - r, bottom);
        content.lineTo(left + r, bottom);
        content.curveTo(left + handle, bottom, left, bottom + handle, left, bottom + r);
        content.lineTo(left, top - r);
        content.curveTo(left, top - handle, left + handle, top, left + r, top);
        content.closePath();
    }

    private static float x(float millimetres) {
        return Millimetres.toPoints(millimetres);
    }

    private float y(float fromTop) {
        return Millimetres.toPoints(height - fromTop);
    }

    private static float length(float millimetres) {
        return Millimetres.toPoints(millimetres);
    }
}
