package ua.citycard.validator.register.roster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The school's registry form as CSV. Encoding and delimiter are told by the header: just one reading of its bytes may
 * give the form's headings, and then every byte of the file has to be of that encoding.
 */
final class RegistryFormCsv implements Roster {
    /** The header has 13 short headings; a line longer than this is none. In bytes. */
    private static final int LONGEST_HEADER = 4096;

    private static final List<CsvDialect> DIALECTS = List.of(
            new CsvDialect(StandardCharsets.UTF_8, ','),
            new CsvDialect(StandardCharsets.UTF_8, ';'),
            new CsvDialect(CsvDialect.CP1251, ','),
            new CsvDialect(CsvDialect.CP1251, ';'));

    private final NamedFile file;
    private final CsvDialect dialect;

    private RegistryFormCsv(NamedFile file, CsvDialect dialect) {
        this.file = file;
        this.dialect = dialect;
    }

    static RegistryFormCsv open(NamedFile file) throws IOException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file.path())) {
            start = bytes.readNBytes(LONGEST_HEADER);
        }
        return new RegistryFormCsv(file, detect(file.name(), firstLine(file.name(), start)));
    }

    @Override
    public String format() {
        return "registry-form-csv";
    }

    @Override
    public List<RosterOrganisation> organisations() {
        return List.of();
    }

    @Override
    public void forEach(Consumer<RosterRow> reader) {
        try (InputStream bytes = Files.newInputStream(file.path());
                CsvTable table = CsvTable.open(file.name(), bytes, dialect)) {
            FormHeader header = FormHeader.of(file.name(), headings(table));
            for (Optional<CsvTable.Row> row = table.next(); row.isPresent(); row = table.next()) {
                reader.accept(read(header, row.get()));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private List<String> headings(CsvTable table) {
        return table.next()
                .filter(first -> first.number() == 1)
                .orElseThrow(() -> new FileRefused(FileFault.HEADER_UNKNOWN, Place.in(file.name(), 1)))
                .values();
    }

    private RosterRow read(FormHeader header, CsvTable.Row row) {
        Place place = Place.in(file.name(), row.number());
        List<RowFault> faults = row.values().size() == header.width()
                ? List.of()
                : List.of(new RowFault(RowFault.Kind.CELL_COUNT, place));
        return new RosterRow(place, null, header.cells(file.name(), row.number(), row.values()), faults);
    }

    private static byte[] firstLine(String file, byte[] start) {
        int end = 0;
        while (end < start.length && start[end] != '\n' && start[end] != '\r') {
            if (start[end] == 0) {
                throw new FileRefused(FileFault.NOT_TEXT, file);
            }
            end++;
        }
        if (end == LONGEST_HEADER) {
            throw new FileRefused(FileFault.HEADER_UNKNOWN, Place.in(file, 1));
        }
        return Arrays.copyOf(start, end);
    }

    private static CsvDialect detect(String file, byte[] line) {
        List<CsvDialect> readable = new ArrayList<>();
        long bestKnown = 0;
        for (CsvDialect dialect : DIALECTS) {
            long known = FormHeader.known(headings(line, dialect));
            if (known > bestKnown) {
                readable.clear();
            }
            if (known > 0 && known >= bestKnown) {
                bestKnown = known;
                readable.add(dialect);
            }
        }
        if (readable.isEmpty()) {
            throw new FileRefused(FileFault.HEADER_UNKNOWN, Place.in(file, 1));
        }
        if (readable.size() > 1) {
            throw new FileRefused(FileFault.ENCODING_UNKNOWN, Place.in(file, 1));
        }
        return readable.get(0);
    }

    /** What the line says in the dialect; nothing, if it can't be read in it. */
    private static List<String> headings(byte[] line, CsvDialect dialect) {
        if (!decodes(line, dialect.charset())) {
            return List.of();
        }
        try (CsvTable table = CsvTable.open("", new ByteArrayInputStream(line), dialect)) {
            return table.next().map(CsvTable.Row::values).orElse(List.of());
        } catch (FileRefused notInThisDialect) {
            return List.of();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean decodes(byte[] line, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(line));
            return true;
        } catch (CharacterCodingException otherCharset) {
            return false;
        }
    }
}
