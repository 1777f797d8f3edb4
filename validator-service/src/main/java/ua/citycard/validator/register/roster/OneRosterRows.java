package ua.citycard.validator.register.roster;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One file of a OneRoster zip, row by row, its cells by the name of their column. */
final class OneRosterRows {
    /** The largest file of a zip, which is read as it streams; users.csv of 600,000 people has 100 MB. In bytes. */
    private static final long LARGEST = 256L << 20;

    private static final String EXTENSION = "metadata.";

    private final ZipArchive zip;
    private final OneRosterTable table;

    OneRosterRows(ZipArchive zip, OneRosterTable table) {
        this.zip = zip;
        this.table = table;
    }

    /** One row. A column that the file does not have is blank. */
    record Row(String file, int number, Map<String, Integer> columns, List<String> values) {
        private static final Pattern LIST = Pattern.compile("\\s*,\\s*");

        Cell cell(String column) {
            Integer index = columns.get(column);
            String text = index == null || index >= values.size() ? "" : values.get(index);
            return new Cell(text, new Place(file, number, column));
        }

        String text(String column) {
            return cell(column).text().strip();
        }

        /** The column's list of identifiers, which commas part. */
        List<String> list(String column) {
            String text = text(column);
            return text.isEmpty() ? List.of() : Stream.of(LIST.split(text)).toList();
        }

        Place place() {
            return Place.in(file, number);
        }

        /** The row with no more than these columns, for keeping. */
        Row only(Map<String, Integer> kept) {
            String[] texts = new String[kept.size()];
            kept.forEach((column, index) -> texts[index] = text(column));
            return new Row(file, number, kept, List.of(texts));
        }

        Optional<RowFault> faultOfShape() {
            if (values.size() != columns.size()) {
                return Optional.of(new RowFault(RowFault.Kind.CELL_COUNT, place()));
            }
            String status = text("status");
            return status.isEmpty() || status.equals("active")
                    ? Optional.empty()
                    : Optional.of(new RowFault(
                            RowFault.Kind.VALUE_UNKNOWN, cell("status").place()));
        }

        @Override
        public String toString() {
            return "Row[" + file + " " + number + "]";
        }
    }

    void forEach(Consumer<Row> reader) {
        String file = table.fileName();
        try (InputStream bytes = zip.stream(file, LARGEST);
                CsvTable csv = CsvTable.open(file, bytes, CsvDialect.STANDARD)) {
            Map<String, Integer> columns = header(csv);
            for (Optional<CsvTable.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
                reader.accept(
                        new Row(file, row.get().number(), columns, row.get().values()));
            }
        } catch (IOException damaged) {
            throw new FileRefused(FileFault.FILE_DAMAGED, file);
        }
    }

    private Map<String, Integer> header(CsvTable csv) {
        String file = table.fileName();
        List<String> headings = csv.next().map(CsvTable.Row::values).orElse(List.of());
        List<String> expected = table.columns();
        Map<String, Integer> columns = new HashMap<>();
        for (String heading : headings) {
            if (!expected.contains(heading) && !heading.startsWith(EXTENSION)) {
                throw new FileRefused(FileFault.COLUMN_UNKNOWN, new Place(file, 1, heading));
            }
            if (columns.put(heading, columns.size()) != null) {
                throw new FileRefused(FileFault.COLUMN_REPEATED, new Place(file, 1, heading));
            }
        }
        for (String column : expected) {
            if (!columns.containsKey(column)) {
                throw new FileRefused(FileFault.COLUMN_MISSING, new Place(file, 1, column));
            }
        }
        return Map.copyOf(columns);
    }
}
