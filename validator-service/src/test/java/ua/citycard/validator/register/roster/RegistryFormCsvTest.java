package ua.citycard.validator.register.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.validator.register.roster.RosterFixture.HEADER;
import static ua.citycard.validator.register.roster.RosterFixture.PUPIL;
import static ua.citycard.validator.register.roster.RosterFixture.csv;
import static ua.citycard.validator.register.roster.RosterFixture.file;
import static ua.citycard.validator.register.roster.RosterFixture.form;
import static ua.citycard.validator.register.roster.RosterFixture.refusal;
import static ua.citycard.validator.register.roster.RosterFixture.rows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFormCsvTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ',', ''",
        "UTF-8, ;, ''",
        "UTF-8, ',', \uFEFF",
        "UTF-8, ;, \uFEFF",
        "windows-1251, ',', ''",
        "windows-1251, ;, ''"
    })
    void the_same_form_reads_the_same_in_every_spelling_of_excel(String charset, String delimiter, String bom) {
        String text = bom + form(PUPIL).replace(",", delimiter);

        List<RosterRow> rows = rows(csv(folder, text, Charset.forName(charset)));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.said(RosterField.FAMILY_NAME)).map(Cell::text).hasValue("Коваль");
            assertThat(row.said(RosterField.RNOKPP)).map(Cell::text).hasValue("відмова");
            assertThat(row.said(RosterField.REPRESENTATIVE_EMAIL)).isEmpty();
            assertThat(row.placeOf(RosterField.PHOTO)).isEqualTo(new Place("form.csv", 2, "Фото"));
            assertThat(row.faults()).isEmpty();
        });
    }

    @Test
    void columns_may_stand_in_any_order_and_the_apostrophe_in_any_spelling() {
        String text = "Фото;Згода (дата);E-mail представника;Телефон представника;ПІБ представника;Код ЄДРПОУ закладу;"
                + "Клас;РНОКПП;Стать;Дата народження;По батькові;Ім’я; Прізвище \n;;;;;;;;;;;Марія;Коваль\n";

        assertThat(rows(csv(folder, text))).singleElement().satisfies(row -> {
            assertThat(row.said(RosterField.GIVEN_NAME)).map(Cell::text).hasValue("Марія");
            assertThat(row.said(RosterField.FAMILY_NAME)).map(Cell::text).hasValue("Коваль");
        });
    }

    @Test
    void a_row_has_the_number_that_a_spreadsheet_shows() {
        String inTwoLines = PUPIL.replace("Коваль Іван Петрович", "\"Коваль\nІван\"");

        assertThat(rows(csv(folder, form(PUPIL, "", ",,,,,,,,,,,,", inTwoLines, PUPIL))))
                .extracting(row -> row.place().row())
                .containsExactly(2, 5, 6);
    }

    @Test
    void a_row_with_a_cell_too_many_or_too_few_is_at_fault_and_the_others_are_not() {
        assertThat(rows(csv(folder, form(PUPIL + ",", PUPIL, "Коваль,Марія"))))
                .extracting(row -> row.faults().stream().map(RowFault::kind).toList())
                .containsExactly(List.of(RowFault.Kind.CELL_COUNT), List.of(), List.of(RowFault.Kind.CELL_COUNT));
    }

    @Test
    void a_missing_column_is_named() {
        FileRefused refused = refusal(csv(folder, form(PUPIL).replace(",Згода (дата)", "")));

        assertThat(refused.fault()).isEqualTo(FileFault.COLUMN_MISSING);
        assertThat(refused.place()).isEqualTo(new Place("form.csv", 1, "Згода (дата)"));
    }

    @Test
    void a_column_of_its_own_or_twice_the_same_is_named() {
        FileRefused unknown = refusal(csv(folder, form(PUPIL).replace("Фото", "Фото,Адреса")));
        FileRefused repeated = refusal(csv(folder, form(PUPIL).replace("Фото", "Фото,Клас")));

        assertThat(unknown.fault()).isEqualTo(FileFault.COLUMN_UNKNOWN);
        assertThat(unknown.place().column()).isEqualTo("Адреса");
        assertThat(repeated.fault()).isEqualTo(FileFault.COLUMN_REPEATED);
        assertThat(repeated.place().column()).isEqualTo("Клас");
    }

    @Test
    void a_text_without_the_headings_is_no_form() {
        assertThat(refusal(csv(folder, "name,class\nMaria,7\n")).fault()).isEqualTo(FileFault.HEADER_UNKNOWN);
        assertThat(refusal(csv(folder, "\n" + form(PUPIL))).fault()).isEqualTo(FileFault.HEADER_UNKNOWN);
        assertThat(refusal(csv(folder, "x".repeat(100_000))).fault()).isEqualTo(FileFault.HEADER_UNKNOWN);
    }

    @Test
    void a_heading_in_two_readings_is_refused_and_not_guessed() {
        assertThat(refusal(csv(folder, "Фото\nx.jpg\n")).fault()).isEqualTo(FileFault.ENCODING_UNKNOWN);
    }

    @Test
    void utf_16_is_refused() {
        assertThat(refusal(csv(folder, form(PUPIL), StandardCharsets.UTF_16LE)).fault())
                .isEqualTo(FileFault.NOT_TEXT);
    }

    @Test
    void a_byte_that_the_encoding_does_not_have_refuses_the_file_at_its_row() {
        byte[] content = form(PUPIL, PUPIL, PUPIL).getBytes(StandardCharsets.UTF_8);
        byte[] broken = content.clone();
        broken[content.length - 10] = (byte) 0xFF;

        FileRefused refused = refusal(file(folder, "form.csv", broken));

        assertThat(refused.fault()).isEqualTo(FileFault.ENCODING_BROKEN);
        assertThat(refused.place().file()).isEqualTo("form.csv");
    }

    @Test
    void a_quote_that_never_closes_refuses_the_file_at_its_row() {
        FileRefused refused = refusal(csv(folder, form(PUPIL, "\"" + PUPIL)));

        assertThat(refused.fault()).isEqualTo(FileFault.CSV_BROKEN);
        assertThat(refused.place().row()).isEqualTo(3);
    }

    @Test
    void a_row_beyond_reason_does_not_fill_the_memory() {
        String endless = "\"" + "а".repeat(200_000);

        assertThat(refusal(csv(folder, form(PUPIL, endless))).fault()).isEqualTo(FileFault.ROW_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"form.txt", "form", "form.docx", "form.csv.exe"})
    void a_name_that_promises_nothing_known_is_refused(String name) {
        NamedFile file = file(folder, name, form(PUPIL).getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(file).fault()).isEqualTo(FileFault.FILE_TYPE_UNKNOWN);
    }

    @Test
    void a_file_that_is_not_what_its_name_says_is_refused() {
        byte[] text = form(PUPIL).getBytes(StandardCharsets.UTF_8);
        byte[] zip = RosterFixture.zip(RosterFixture.entries("a.jpg", "x"));
        byte[] oldExcel = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3};

        assertThat(refusal(file(folder, "form.xlsx", text)).fault()).isEqualTo(FileFault.NOT_A_WORKBOOK);
        assertThat(refusal(file(folder, "form.xlsx", zip)).fault()).isEqualTo(FileFault.NOT_A_WORKBOOK);
        assertThat(refusal(file(folder, "form.zip", text)).fault()).isEqualTo(FileFault.NOT_A_ZIP);
        assertThat(refusal(file(folder, "form.csv", zip)).fault()).isEqualTo(FileFault.NOT_TEXT);
        assertThat(refusal(file(folder, "form.csv", oldExcel)).fault()).isEqualTo(FileFault.NOT_TEXT);
        assertThat(refusal(file(folder, "form.xlsx", oldExcel)).fault()).isEqualTo(FileFault.WORKBOOK_OF_OLD_EXCEL);
        assertThat(refusal(file(folder, "form.csv", new byte[0])).fault()).isEqualTo(FileFault.FILE_EMPTY);
    }

    @Test
    void one_import_has_just_one_roster() {
        NamedFile photos = file(folder, "photos.zip", RosterFixture.zip(RosterFixture.entries("1.jpg", "x")));

        assertThat(refusal(photos).fault()).isEqualTo(FileFault.NO_ROSTER);
        assertThat(refusal(csv(folder, form(PUPIL)), csv(folder, form(PUPIL))).fault())
                .isEqualTo(FileFault.SEVERAL_ROSTERS);
    }

    @Test
    void the_header_of_the_documentation_is_the_header_of_the_code() {
        assertThat(HEADER.replace('\'', '’').split(","))
                .containsExactly(Arrays.stream(RosterField.values())
                        .map(RosterField::heading)
                        .toArray(String[]::new));
    }
}
