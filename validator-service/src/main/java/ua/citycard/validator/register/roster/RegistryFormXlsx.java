package ua.citycard.validator.register.roster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The school's registry form as an Excel workbook: the first sheet, the only one with anything on it. Text, number and
 * date cells are read; a formula is not run, its row is at fault. The rows stream; what does not has a bound.
 */
final class RegistryFormXlsx implements Roster {
    /** All parts of a workbook together, unpacked. In bytes. */
    private static final long LARGEST_WORKBOOK = 512L << 20;

    private static final Set<RosterField> DATES = Set.of(RosterField.BIRTH_DATE, RosterField.CONSENT);

    /** Day 0 of the two calendars of Excel; the first has a 29 February 1900 that never was, which 60 days lie before. */
    private static final LocalDate DAY_ZERO_1900 = LocalDate.of(1899, 12, 30);

    private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);
    private static final BigDecimal FIRST_UNAMBIGUOUS_DAY = BigDecimal.valueOf(61);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_900_000);

    /** More than any number has that a form asks for. */
    private static final int MOST_DIGITS = 20;

    private final NamedFile file;

    private RegistryFormXlsx(NamedFile file) {
        this.file = file;
    }

    static RegistryFormXlsx open(NamedFile file) throws IOException {
        try (ZipArchive parts = ZipArchive.open(file)) {
            if (!parts.contains("xl/workbook.xml")) {
                throw new FileRefused(FileFault.NOT_A_WORKBOOK, file.name());
            }
            long left = LARGEST_WORKBOOK;
            for (String part : parts.names()) {
                try (InputStream content = parts.stream(part, left)) {
                    left -= WorkbookBounds.check(file.name(), content);
                }
            }
        }
        return new RegistryFormXlsx(file);
    }

    @Override
    public String format() {
        return "registry-form-xlsx";
    }

    @Override
    public List<RosterOrganisation> organisations() {
        return List.of();
    }

    @Override
    public void forEach(Consumer<RosterRow> reader) {
        try (ReadableWorkbook workbook =
                        guarded(() -> new ReadableWorkbook(file.path().toFile()));
                Stream<Row> rows = guarded(() -> onlySheet(workbook).openStream())) {
            Iterator<Row> iterator = rows.iterator();
            FormHeader header = guarded(() -> header(iterator));
            Optional<RosterRow> row = guarded(() -> next(iterator, header, workbook.isDate1904()));
            while (row.isPresent()) {
                reader.accept(row.get());
                row = guarded(() -> next(iterator, header, workbook.isDate1904()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The reader of workbooks answers a broken one with whatever exception it comes to; here it is one refusal. */
    private <T> T guarded(Callable<T> reading) {
        try {
            return reading.call();
        } catch (FileRefused refused) {
            throw refused;
        } catch (Exception broken) {
            throw new FileRefused(FileFault.NOT_A_WORKBOOK, file.name());
        }
    }

    private Sheet onlySheet(ReadableWorkbook workbook) throws IOException {
        List<Sheet> sheets = workbook.getSheets().toList();
        if (sheets.isEmpty()) {
            throw new FileRefused(FileFault.NOT_A_WORKBOOK, file.name());
        }
        for (Sheet other : sheets.subList(1, sheets.size())) {
            try (Stream<Row> rows = other.openStream()) {
                if (rows.anyMatch(row -> !isBlank(row))) {
                    throw new FileRefused(FileFault.WORKBOOK_SEVERAL_SHEETS, file.name());
                }
            }
        }
        return sheets.get(0);
    }

    private FormHeader header(Iterator<Row> rows) {
        if (!rows.hasNext()) {
            throw new FileRefused(FileFault.HEADER_UNKNOWN, Place.in(file.name(), 1));
        }
        Row first = rows.next();
        if (first.getRowNum() != 1) {
            throw new FileRefused(FileFault.HEADER_UNKNOWN, Place.in(file.name(), 1));
        }
        List<String> headings = new ArrayList<>();
        first.forEach(cell -> headings.add(isBlank(cell) ? "" : String.valueOf(cell.getRawValue())));
        while (!headings.isEmpty() && headings.get(headings.size() - 1).isBlank()) {
            headings.remove(headings.size() - 1);
        }
        return FormHeader.of(file.name(), headings);
    }

    private Optional<RosterRow> next(Iterator<Row> rows, FormHeader header, boolean from1904) {
        while (rows.hasNext()) {
            Row row = rows.next();
            if (!isBlank(row)) {
                return Optional.of(read(header, row, from1904));
            }
        }
        return Optional.empty();
    }

    private RosterRow read(FormHeader header, Row row, boolean from1904) {
        int number = row.getRowNum();
        List<RowFault> faults = new ArrayList<>();
        Map<RosterField, Cell> cells = new EnumMap<>(RosterField.class);
        for (int i = 0; i < header.width(); i++) {
            RosterField field = header.field(i);
            Place place = header.place(file.name(), number, i);
            cells.put(field, read(row.getOptionalCell(i).orElse(null), field, place, from1904, faults));
        }
        if (row.stream().skip(header.width()).anyMatch(cell -> !isBlank(cell))) {
            faults.add(new RowFault(RowFault.Kind.CELL_COUNT, Place.in(file.name(), number)));
        }
        return new RosterRow(Place.in(file.name(), number), null, cells, faults);
    }

    private static Cell read(
            org.dhatim.fastexcel.reader.@Nullable Cell cell,
            RosterField field,
            Place place,
            boolean from1904,
            List<RowFault> faults) {
        if (cell == null) {
            return new Cell("", place);
        }
        return switch (cell.getType()) {
            case EMPTY -> new Cell("", place);
            case STRING -> new Cell(cell.getText(), place);
            case NUMBER -> number(cell.asNumber(), field, place, from1904, faults);
            case FORMULA -> fault(RowFault.Kind.FORMULA, place, faults);
            case ERROR, BOOLEAN -> fault(RowFault.Kind.CELL_TYPE, place, faults);
        };
    }

    private static Cell number(
            BigDecimal number, RosterField field, Place place, boolean from1904, List<RowFault> faults) {
        if (DATES.contains(field)) {
            return date(number, from1904)
                    .map(date -> new Cell(date.toString(), place))
                    .orElseGet(() -> fault(RowFault.Kind.CELL_TYPE, place, faults));
        }
        if (Math.abs(number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            return fault(RowFault.Kind.CELL_TYPE, place, faults);
        }
        return new Cell(number.stripTrailingZeros().toPlainString(), place);
    }

    private static Optional<LocalDate> date(BigDecimal number, boolean from1904) {
        if (number.compareTo(FIRST_UNAMBIGUOUS_DAY) < 0
                || number.compareTo(LAST_DAY) > 0
                || number.stripTrailingZeros().scale() > 0) {
            return Optional.empty();
        }
        return Optional.of((from1904 ? DAY_ZERO_1904 : DAY_ZERO_1900).plusDays(number.intValueExact()));
    }

    private static Cell fault(RowFault.Kind kind, Place place, List<RowFault> faults) {
        faults.add(new RowFault(kind, place));
        return new Cell("", place);
    }

    private static boolean isBlank(Row row) {
        return row.stream().allMatch(RegistryFormXlsx::isBlank);
    }

    /** A formula without a stored result has no text, and still is something. */
    private static boolean isBlank(org.dhatim.fastexcel.reader.@Nullable Cell cell) {
        return cell == null
                || cell.getType() == CellType.EMPTY
                || (cell.getType() == CellType.STRING && cell.getText().isBlank());
    }
}
