package ua.citycard.validator.register.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.validator.JavaProcess;

/** Files made to fill the memory of a process with the service's heap: each is refused, and the process lives on. */
class WorstFilesTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String TEXTS = "xl/sharedStrings.xml";
    private static final String MAIN = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final int MUCH = 120 << 20;

    @TempDir
    private Path folder = Path.of("");

    private final Map<Path, String> expected = new LinkedHashMap<>();

    /** A part of a zip: a start, a piece that is repeated until there is much of it, an end. */
    private record Part(String start, IntFunction<String> piece, String end, int size) {
        void write(OutputStream out) throws IOException {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            int written = 0;
            for (int i = 0; written < size; i++) {
                byte[] next = piece.apply(i).getBytes(StandardCharsets.UTF_8);
                out.write(next);
                written += next.length;
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void no_workbook_fills_the_memory() throws Exception {
        workbook("many-texts", TEXTS, "ZIP_BOMB", "<sst " + MAIN + ">", i -> "<si><t>" + i + "</t></si>", "</sst>");
        workbook("one-text", TEXTS, "WORKBOOK_CELL_TOO_LONG", "<sst " + MAIN + "><si><t>", i -> "а".repeat(999), "");
        sheet("one-cell", "WORKBOOK_CELL_TOO_LONG", "<row r=\"1\"><c t=\"inlineStr\"><is><t>", i -> "а".repeat(999));
        sheet("runs", "WORKBOOK_CELL_TOO_LONG", "<row r=\"1\"><c t=\"inlineStr\"><is>", i -> "<r><t>аааа</t></r>");
        sheet("hidden", "NOT_A_WORKBOOK", "<row r=\"1\"><c t=\"inlineStr\"><is>", i -> "<t>аааа</t><c/>");
        sheet("one-row", "WORKBOOK_CELL_TOO_LONG", "<row r=\"1\">", i -> "<c t=\"inlineStr\"><is><t>аааа</t></is></c>");
        sheet("far-column", "NOT_A_WORKBOOK", "", i -> "<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>");
        sheet("tag", "WORKBOOK_CELL_TOO_LONG", "<row spans=\"", i -> "1".repeat(999));
        sheet("names", "NOT_A_WORKBOOK", "", i -> "<a" + i + "/>");
        sheet("deep", "NOT_A_WORKBOOK", "", i -> "<x>");
        sheet(
                "formulas",
                "WORKBOOK_CELL_TOO_LONG",
                "",
                i -> "<row><c><f t=\"shared\" ref=\"A1:A2\" si=\"" + i + "\">" + "1+".repeat(4000) + "1</f></c></row>");
        workbook("sheets", "xl/workbook.xml", "ZIP_BOMB", "<workbook><sheets>", i -> "<sheet name=\"" + i + "\"/>", "");

        assertThat(read()).isEqualTo(expected);
    }

    @Test
    void no_oneroster_zip_fills_the_memory() throws Exception {
        oneRoster("users", OneRosterTable.USERS, i -> row(OneRosterTable.USERS, Map.of("sourcedId", id(i))));
        oneRoster(
                "demographics",
                OneRosterTable.DEMOGRAPHICS,
                i -> row(OneRosterTable.DEMOGRAPHICS, Map.of("sourcedId", "u" + i, "birthDate", "x".repeat(500))));
        oneRoster(
                "roles",
                OneRosterTable.ROLES,
                i -> row(
                        OneRosterTable.ROLES,
                        Map.of("userSourcedId", id(i), "role", "student", "roleType", "primary", "orgSourcedId", "o")));
        oneRoster("faults", OneRosterTable.ROLES, i -> "a\n");
        oneRoster("short-cells", OneRosterTable.ENROLLMENTS, i -> i + ",,,,,,student" + ",a".repeat(900) + "\n");

        assertThat(read()).isEqualTo(expected);
    }

    @Test
    void no_form_of_many_rows_fills_the_memory() throws Exception {
        Path form = folder.resolve("rows.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(form))) {
            new Part(RosterFixture.HEADER + "\n", i -> "Коваль" + i + ",,,,,,,,,,,,\n", "", 60 << 20).write(out);
        }
        expected.put(form, "ROSTER_TOO_LARGE");

        assertThat(read()).isEqualTo(expected);
    }

    private void sheet(String name, String refusal, String start, IntFunction<String> piece) throws IOException {
        workbook(name, SHEET, refusal, "<worksheet " + MAIN + "><sheetData>" + start, piece, "");
    }

    private void workbook(String name, String part, String refusal, String start, IntFunction<String> piece, String end)
            throws IOException {
        zip(name + ".xlsx", refusal, RegistryFormXlsxTest.parts(folder), part, new Part(start, piece, end, MUCH));
    }

    private void oneRoster(String name, OneRosterTable large, IntFunction<String> piece) throws IOException {
        String manifest = "propertyName,value\noneroster.version,1.2\nsource.systemCode,test\n"
                + Stream.of(OneRosterTable.values())
                        .map(table -> table.manifestProperty() + ",bulk\n")
                        .collect(Collectors.joining());
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("manifest.csv", manifest.getBytes(StandardCharsets.UTF_8));
        for (OneRosterTable table : OneRosterTable.values()) {
            parts.put(table.fileName(), header(table).getBytes(StandardCharsets.UTF_8));
        }
        zip(name + ".zip", "ROSTER_TOO_LARGE", parts, large.fileName(), new Part(header(large), piece, "", MUCH));
    }

    private void zip(String name, String refusal, Map<String, byte[]> parts, String large, Part content)
            throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                if (!part.getKey().equals(large)) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                }
            }
            zip.putNextEntry(new ZipEntry(large));
            OutputStream unpacked = new BufferedOutputStream(zip, 1 << 16);
            content.write(unpacked);
            unpacked.flush();
        }
        expected.put(file, refusal);
    }

    /** What a process with the heap of the launcher says to each of the files. */
    private Map<Path, String> read() throws IOException, InterruptedException {
        Map<Path, String> said = new LinkedHashMap<>();
        String[] files = expected.keySet().stream().map(Path::toString).toArray(String[]::new);
        try (JavaProcess reader = JavaProcess.start(List.of(), Map.of(), ReadsRosters.class, files)) {
            for (Path file : expected.keySet()) {
                said.put(file, reader.line());
            }
            assertThat(reader.status()).as(reader.complaint()).isZero();
        }
        return said;
    }

    private static String header(OneRosterTable table) {
        return String.join(",", table.columns()) + "\n";
    }

    private static String row(OneRosterTable table, Map<String, String> values) {
        return table.columns().stream()
                        .map(column -> values.getOrDefault(column, ""))
                        .collect(Collectors.joining(","))
                + "\n";
    }

    private static String id(int number) {
        return new UUID(0, number).toString();
    }
}
