package ua.citycard.validator.register.roster;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file read strictly and row by row: bytes that the encoding does not have, quotes that don't close and rows
 * beyond any reason refuse the file at the row where they stand.
 */
final class CsvTable implements AutoCloseable {
    /** No row of a roster comes near it; a quote that never closes does. In characters. */
    private static final int LONGEST_ROW = 64 * 1024;

    private static final byte[] UTF8_BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String file;
    private final CSVParser parser;
    private final RowBound bound;
    private final Iterator<CSVRecord> records;
    private int row;

    /** A row that is not blank, with its number as a spreadsheet shows it. */
    record Row(int number, List<String> values) {}

    private CsvTable(String file, CSVParser parser, RowBound bound) {
        this.file = file;
        this.parser = parser;
        this.bound = bound;
        this.records = parser.iterator();
    }

    /** Takes over the stream and closes it with itself. */
    static CsvTable open(String file, InputStream bytes, CsvDialect dialect) throws IOException {
        Reader decoded = new InputStreamReader(
                withoutBom(bytes),
                dialect.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        RowBound bound = new RowBound(decoded);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(dialect.delimiter())
                .setIgnoreEmptyLines(false)
                .get();
        return new CsvTable(
                file, CSVParser.builder().setReader(bound).setFormat(format).get(), bound);
    }

    /**
     * The next row that is not blank.
     *
     * @throws FileRefused when there is none that can be read
     */
    Optional<Row> next() {
        while (advance()) {
            bound.nextRow();
            List<String> values = records.next().toList();
            if (values.stream().anyMatch(value -> !value.isBlank())) {
                return Optional.of(new Row(row, values));
            }
        }
        return Optional.empty();
    }

    private boolean advance() {
        row++;
        try {
            return records.hasNext();
        } catch (UncheckedIOException broken) {
            throw refusal(broken.getCause());
        }
    }

    private FileRefused refusal(@Nullable Throwable cause) {
        FileFault fault = FileFault.FILE_DAMAGED;
        if (cause instanceof CharacterCodingException) {
            fault = FileFault.ENCODING_BROKEN;
        } else if (cause instanceof RowTooLong) {
            fault = FileFault.ROW_TOO_LONG;
        } else if (cause instanceof CSVException) {
            fault = FileFault.CSV_BROKEN;
        }
        return new FileRefused(fault, Place.in(file, row));
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InputStream withoutBom(InputStream bytes) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(bytes, UTF8_BOM.length);
        byte[] start = pushback.readNBytes(UTF8_BOM.length);
        if (!Arrays.equals(start, UTF8_BOM)) {
            pushback.unread(start);
        }
        return pushback;
    }

    private static final class RowTooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Counts what the parser took for the row that it works on. */
    private static final class RowBound extends FilterReader {
        private int taken;

        RowBound(Reader in) {
            super(in);
        }

        void nextRow() {
            taken = 0;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws IOException {
            taken += Math.max(read, 0);
            if (taken > LONGEST_ROW) {
                throw new RowTooLong();
            }
        }
    }
}
