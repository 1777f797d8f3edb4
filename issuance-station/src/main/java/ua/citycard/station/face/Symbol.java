package ua.citycard.station.face;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bar code or QR code as the dark cells to print, its quiet zone inside its box, every module a whole number of
 * printer dots.
 *
 * @param box of the symbol with its quiet zone
 * @param cells the dark ones, in millimetres on the same side
 */
record Symbol(Box box, List<Box> cells) {
    /** Quiet zone on each side of a Code 128, in modules (ISO/IEC 15417, 4.7). */
    private static final int BARS_QUIET = 10;

    /** Quiet zone around a QR code, in modules (ISO/IEC 18004, 9.1). */
    private static final int QR_QUIET = 4;

    /** A module of 0.25 mm: what phones and hand scanners still read from a scratched card. */
    private static final int SMALLEST_MODULE = 3;

    Symbol {
        cells = List.copyOf(cells);
    }

    /** The digits in Code 128, code set C; the first bar stands at {@code left}, the width follows from the digits. */
    static Symbol code128(String digits, float left, float top, float height) {
        BitMatrix bars = new Code128Writer()
                .encode(digits, BarcodeFormat.CODE_128, 0, 1, Map.of(EncodeHintType.MARGIN, BARS_QUIET * 2));
        float module = SMALLEST_MODULE * Millimetres.DOT;
        Box box = new Box(left - BARS_QUIET * module, top, bars.getWidth() * module, height);
        return new Symbol(box, runs(bars, 0, box.left(), top, module, height));
    }

    /**
     * The text as a QR code in the box's right top corner, as large as fits, with as much error correction as leaves
     * its modules readable; empty where the text is too long for the box.
     */
    static Optional<Symbol> qr(String text, Box room) {
        return qr(text, room, ErrorCorrectionLevel.M).or(() -> qr(text, room, ErrorCorrectionLevel.L));
    }

    private static Optional<Symbol> qr(String text, Box room, ErrorCorrectionLevel correction) {
        BitMatrix modules;
        try {
            modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.MARGIN, QR_QUIET, EncodeHintType.ERROR_CORRECTION, correction));
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
        float side = Math.min(room.width(), room.height());
        int dots = (int) (side / (modules.getWidth() * Millimetres.DOT));
        if (dots < SMALLEST_MODULE) {
            return Optional.empty();
        }
        float module = dots * Millimetres.DOT;
        float width = modules.getWidth() * module;
        Box box = new Box(room.right() - width, room.top(), width, width);
        List<Box> cells = new ArrayList<>();
        for (int row = 0; row < modules.getHeight(); row++) {
            cells.addAll(runs(modules, row, box.left(), box.top() + row * module, module, module));
        }
        return Optional.of(new Symbol(box, cells));
    }

    /** The dark runs of one row, each as one cell. */
    private static List<Box> runs(BitMatrix matrix, int row, float left, float top, float module, float height) {
        List<Box> runs = new ArrayList<>();
        int start = -1;
        for (int column = 0; column <= matrix.getWidth(); column++) {
            boolean dark = column < matrix.getWidth() && matrix.get(column, row);
            if (dark && start < 0) {
                start = column;
            } else if (!dark && start >= 0) {
                runs.add(new Box(left + start * module, top, (column - start) * module, height));
                start = -1;
            }
        }
        return runs;
    }
}
