package ua.citycard.validator.register.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.validator.register.roster.RosterFixture.file;
import static ua.citycard.validator.register.roster.RosterFixture.refusal;
import static ua.citycard.validator.register.roster.RosterFixture.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryFormXlsxTest {
    @TempDir
    Path folder;

    @Test
    void text_numbers_and_dates_of_a_sheet_become_what_a_person_sees() {
        List<RosterRow> rows = rows(workbook(sheet -> {
            sheet.value(1, 0, "Коваль");
            sheet.value(1, 3, LocalDate.of(2014, 2, 1));
            sheet.style(1, 3).format("dd.MM.yyyy").set();
            sheet.value(1, 5, 3_184_710_691L);
            sheet.value(1, 7, 14_360_570);
            sheet.value(1, 9, 380_671_234_567L);
            sheet.value(1, 11, 46_266);
            sheet.value(3, 0, "Бойко");
        }));

        assertThat(rows).hasSize(2);
        assertThat(said(rows.get(0), RosterField.FAMILY_NAME)).isEqualTo("Коваль");
        assertThat(said(rows.get(0), RosterField.BIRTH_DATE)).isEqualTo("2014-02-01");
        assertThat(said(rows.get(0), RosterField.RNOKPP)).isEqualTo("3184710691");
        assertThat(said(rows.get(0), RosterField.SCHOOL)).isEqualTo("14360570");
        assertThat(said(rows.get(0), RosterField.REPRESENTATIVE_PHONE)).isEqualTo("380671234567");
        assertThat(said(rows.get(0), RosterField.CONSENT)).isEqualTo("2026-09-01");
        assertThat(rows.get(0).faults()).isEmpty();
        assertThat(rows.get(1).placeOf(RosterField.FAMILY_NAME)).isEqualTo(new Place("form.xlsx", 4, "Прізвище"));
    }

    @Test
    void a_formula_a_truth_value_and_a_number_that_is_no_day_are_at_fault() {
        List<RosterRow> rows = rows(workbook(sheet -> {
            sheet.formula(1, 0, "1+1");
            sheet.value(1, 1, true);
            sheet.value(1, 3, 41_671.5);
            sheet.value(1, 11, 20_150_901);
        }));

        assertThat(rows.get(0).faults())
                .extracting(fault -> fault.kind() + " " + fault.place().column())
                .containsExactlyInAnyOrder(
                        "FORMULA Прізвище", "CELL_TYPE Ім’я", "CELL_TYPE Дата народження", "CELL_TYPE Згода (дата)");
    }

    @Test
    void a_second_sheet_with_anything_on_it_is_refused() {
        NamedFile two = file(folder, "form.xlsx", bytes(book -> {
            header(book.newWorksheet("7-А"));
            header(book.newWorksheet("7-Б"));
        }));
        NamedFile oneAndAnEmptyOne = file(folder, "form.xlsx", bytes(book -> {
            header(book.newWorksheet("7-А"));
            book.newWorksheet("Аркуш2");
        }));

        assertThat(refusal(two).fault()).isEqualTo(FileFault.WORKBOOK_SEVERAL_SHEETS);
        assertThat(rows(oneAndAnEmptyOne)).isEmpty();
    }

    @Test
    void a_title_above_the_header_is_refused() {
        NamedFile titled = file(folder, "form.xlsx", bytes(book -> {
            Worksheet sheet = book.newWorksheet("Форма");
            sheet.value(0, 0, "Список учнів");
        }));

        assertThat(refusal(titled).fault()).isEqualTo(FileFault.HEADER_UNKNOWN);
    }

    @Test
    void entities_that_multiply_are_not_expanded() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"" + "а".repeat(1000) + "\">"
                + "<!ENTITY b \"" + "&a;".repeat(1000) + "\"><!ENTITY c \"" + "&b;".repeat(1000) + "\">]>"
                + "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&c;</t></si></sst>";
        NamedFile evil = file(folder, "form.xlsx", withPart("xl/sharedStrings.xml", bomb));

        assertThat(refusal(evil).fault()).isIn(FileFault.NOT_A_WORKBOOK, FileFault.HEADER_UNKNOWN);
    }

    @Test
    void a_part_that_unpacks_beyond_its_bound_is_refused_before_it_is_parsed() {
        NamedFile evil = file(
                folder, "form.xlsx", withPart("xl/sharedStrings.xml", "<sst>" + "<si/>".repeat(2 << 20) + "</sst>"));

        assertThat(refusal(evil).fault()).isEqualTo(FileFault.ZIP_BOMB);
    }

    @Test
    void a_sheet_whose_xml_breaks_off_is_refused() {
        NamedFile broken =
                file(folder, "form.xlsx", withPart("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row"));

        assertThat(refusal(broken).fault()).isEqualTo(FileFault.NOT_A_WORKBOOK);
    }

    private static String said(RosterRow row, RosterField field) {
        return row.said(field).orElseThrow().text();
    }

    private NamedFile workbook(Consumer<Worksheet> rows) {
        return file(folder, "form.xlsx", bytes(book -> {
            Worksheet sheet = book.newWorksheet("Форма");
            header(sheet);
            rows.accept(sheet);
        }));
    }

    private static void header(Worksheet sheet) {
        RosterField[] columns = RosterField.values();
        for (int i = 0; i < columns.length; i++) {
            sheet.value(0, i, columns[i].heading());
        }
    }

    private static byte[] bytes(Consumer<Workbook> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            content.accept(book);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    private byte[] withPart(String part, String content) {
        Map<String, byte[]> parts = parts(folder);
        parts.put(part, content.getBytes(StandardCharsets.UTF_8));
        return RosterFixture.zip(parts);
    }

    static byte[] emptyForm() {
        return bytes(book -> header(book.newWorksheet("Форма")));
    }

    static Map<String, byte[]> parts(Path folder) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipArchive zip = ZipArchive.open(file(folder, "good.xlsx", emptyForm()))) {
            for (String name : zip.names()) {
                parts.put(name, zip.read(name, 1 << 20));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return parts;
    }
}
