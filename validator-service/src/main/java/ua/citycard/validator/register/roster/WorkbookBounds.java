package ua.citycard.validator.register.roster;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a part of a workbook before the reader of workbooks opens it. That one takes whole rows, and everything but
 * the rows of a sheet, into memory, and believes what the file says; here each of these gets a bound.
 */
final class WorkbookBounds {
    /** Everything of a part but the rows of a sheet, such as the table of texts. In bytes. */
    private static final long LARGEST_BESIDE_ROWS = 8L << 20;

    /** From one angle bracket to the next: a tag with its attributes, or a piece of text. In bytes. */
    private static final int LARGEST_TAG = 256 << 10;

    /** What Excel itself lets into a cell, and as many characters for a row as in a CSV file. */
    private static final int LONGEST_CELL = 32_767;

    private static final int LONGEST_ROW = 64 * 1024;
    private static final int MOST_CELLS = 16_384;
    private static final Pattern ADDRESS = Pattern.compile("\\$?[A-Za-z]{1,3}\\$?[0-9]{1,7}");

    /** Formulas for ranges of cells, which the reader remembers to the end of the sheet. */
    private static final int MOST_RANGES = 100;

    /** The format has some hundred names of elements and attributes; a parser remembers all it meets. */
    private static final int MOST_NAMES = 2000;

    private static final int DEEPEST = 100;

    /** What the reader gathers from other parts has no place among the rows. */
    private static final Set<String> NOT_AMONG_ROWS =
            Set.of("sheetData", "si", "sheet", "xf", "numFmt", "Relationship", "Override", "Default");

    private static final XMLInputFactory XML = factory();

    private final String file;
    private final Counted bytes;
    private final Set<String> names = new HashSet<>();
    private int depth;
    private int rowsAt;
    private long ofRows;
    private long rowsBegan;
    private int row;
    private int cellAt;
    private int cells;
    private int ranges;
    private long cellText;
    private long rowText;

    private WorkbookBounds(String file, Counted bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Reads a part to its end; what is no XML is only counted.
     *
     * @return its size in bytes
     * @throws FileRefused when it is more than memory is there for, or nothing that a spreadsheet program writes
     */
    static long check(String file, InputStream part) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(part);
        Counted bytes = new Counted(file, buffered);
        WorkbookBounds bounds = new WorkbookBounds(file, bytes);
        bounds.requireNoUtf16(buffered);
        try {
            bounds.read(XML.createXMLStreamReader(bytes));
        } catch (XMLStreamException | UncheckedStreamException notXml) {
            // A picture, or a broken part: the reader will not get beyond this point either.
            bytes.isXml = false;
            bytes.transferTo(OutputStream.nullOutputStream());
            bounds.requireBesideRows();
        }
        return bytes.count;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        requireUtf8(xml.getCharacterEncodingScheme());
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(xml);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text(xml.getTextLength());
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> name(xml.getPITarget());
                case XMLStreamConstants.DTD -> throw broken();
                default -> requireBesideRows();
            }
        }
        requireBesideRows();
    }

    private void begin(XMLStreamReader xml) {
        names(xml);
        if (++depth > DEEPEST) {
            throw broken();
        }
        String name = xml.getLocalName();
        if (rowsAt > 0) {
            beginAmongRows(xml, name);
        } else if (name.equals("sheetData")) {
            rowsAt = depth;
            rowsBegan = bytes.count;
        } else if (name.equals("si")) {
            beginCell();
        }
        requireBesideRows();
    }

    private void beginAmongRows(XMLStreamReader xml, String name) {
        if (NOT_AMONG_ROWS.contains(name)) {
            throw broken();
        }
        switch (name) {
            case "row" -> {
                requireOutsideOfCells();
                row++;
                cells = 0;
                rowText = 0;
            }
            case "c" -> {
                beginCell();
                String address = xml.getAttributeValue(null, "r");
                if (address != null && !ADDRESS.matcher(address).matches()) {
                    throw broken();
                }
                if (++cells > MOST_CELLS) {
                    throw tooLong();
                }
            }
            case "f" -> {
                if (xml.getAttributeValue(null, "ref") != null && ++ranges > MOST_RANGES) {
                    throw tooLong();
                }
            }
            default -> {}
        }
    }

    private void beginCell() {
        requireOutsideOfCells();
        cellAt = depth;
        cellText = 0;
    }

    private void end() {
        if (depth == cellAt) {
            cellAt = 0;
        }
        if (depth == rowsAt) {
            ofRows += bytes.count - rowsBegan;
            rowsAt = 0;
        }
        depth--;
    }

    private void text(int length) {
        if (cellAt > 0) {
            cellText += length;
            rowText += rowsAt > 0 ? length : 0;
            if (cellText > LONGEST_CELL || rowText > LONGEST_ROW) {
                throw tooLong();
            }
        }
    }

    private void names(XMLStreamReader xml) {
        name(xml.getLocalName());
        name(xml.getPrefix());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            name(xml.getAttributeLocalName(i));
            name(xml.getAttributePrefix(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            name(xml.getNamespacePrefix(i));
        }
    }

    private void name(@Nullable String name) {
        if (name != null && names.add(name) && names.size() > MOST_NAMES) {
            throw broken();
        }
    }

    private void requireOutsideOfCells() {
        if (cellAt > 0) {
            throw broken();
        }
    }

    private void requireBesideRows() {
        if ((rowsAt > 0 ? rowsBegan : bytes.count) - ofRows > LARGEST_BESIDE_ROWS) {
            throw new FileRefused(FileFault.ZIP_BOMB, file);
        }
    }

    /** In UTF-16 and 32 an angle bracket is half of many letters, and tags can't be measured. Nobody writes it. */
    private void requireNoUtf16(BufferedInputStream part) throws IOException {
        part.mark(4);
        byte[] start = part.readNBytes(4);
        part.reset();
        String hex = HexFormat.of().formatHex(start);
        if (Stream.of("feff", "fffe", "003c", "3c00", "0000003c", "0000feff").anyMatch(hex::startsWith)) {
            throw broken();
        }
    }

    private void requireUtf8(@Nullable String declared) {
        if (declared != null && !declared.toUpperCase(Locale.ROOT).equals("UTF-8")) {
            throw broken();
        }
    }

    private FileRefused broken() {
        return new FileRefused(FileFault.NOT_A_WORKBOOK, file);
    }

    private FileRefused tooLong() {
        return new FileRefused(FileFault.WORKBOOK_CELL_TOO_LONG, row == 0 ? Place.in(file) : Place.in(file, row));
    }

    /** Counts bytes, and refuses what has no angle bracket for too long. */
    private static final class Counted extends FilterInputStream {
        private final String file;
        private long count;
        private int sinceBracket;
        private boolean isXml = true;

        Counted(String file, InputStream in) {
            super(in);
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                take((byte) read);
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            for (int i = 0; i < read; i++) {
                take(buffer[offset + i]);
            }
            return read;
        }

        private void take(byte next) {
            count++;
            sinceBracket = next == '<' ? 0 : sinceBracket + 1;
            if (isXml && sinceBracket > LARGEST_TAG) {
                throw new FileRefused(FileFault.WORKBOOK_CELL_TOO_LONG, file);
            }
        }
    }
}
