package ua.citycard.demo;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** What a scanner reads from the printed cards: the QR codes on their backs, in the order of the pages. */
final class PrintedCodes {
    private static final int SIDES = 2;
    private static final int CARD_PRINTER_DPI = 300;

    private PrintedCodes() {}

    /** Reads a PDF whose pages are front and back of each card. */
    static List<String> of(Path pdf) throws IOException, UnexpectedException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            PDFRenderer printer = new PDFRenderer(document);
            List<String> codes = new ArrayList<>();
            for (int back = 1; back < document.getNumberOfPages(); back += SIDES) {
                codes.add(code(printer, back));
            }
            return codes;
        }
    }

    private static String code(PDFRenderer printer, int page) throws IOException, UnexpectedException {
        BinaryBitmap scanned = new BinaryBitmap(new HybridBinarizer(
                new BufferedImageLuminanceSource(printer.renderImageWithDPI(page, CARD_PRINTER_DPI, ImageType.GRAY))));
        try {
            return new QRCodeReader().decode(scanned).getText();
        } catch (ReaderException unreadable) {
            throw new UnexpectedException("The QR code on page " + (page + 1) + " of the PDF cannot be read");
        }
    }
}
