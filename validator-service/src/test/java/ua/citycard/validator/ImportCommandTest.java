package ua.citycard.validator;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.cli.Program;

class ImportCommandTest {
    private static final String FORM = """
            Прізвище;Ім'я;По батькові;Дата народження;Стать;РНОКПП;Клас;Код ЄДРПОУ закладу;ПІБ представника;\
            Телефон представника;E-mail представника;Згода (дата);Фото
            Коваль;Марія;Іванівна;01.02.2014;ж;відмова;7-А;14360570;Коваль Іван Петрович;0671234567;;20.08.2025;
            Бойко;Остап;Юрійович;03.04.2014;x;відмова;7-А;14360570;Бойко Юрій Левович;;;20.08.2025;
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_newcomers_own_form_in_the_code_page_of_old_windows_enters_an_empty_system() throws Exception {
        Path form = Files.write(folder.resolve("form.csv"), FORM.getBytes("windows-1251"));

        try (JavaProcess command = JavaProcess.start(
                List.of(),
                Map.of("CITY_CARD_DATA", folder.resolve("data").toString()),
                ServiceCommand.class,
                "import",
                form.toString(),
                "--mode=valid",
                "--lang=en",
                "--school-name=Ліцей 1",
                "--district=Центральний район",
                "--json")) {
            DocumentContext report = JsonPath.parse(
                    new String(command.line().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));

            assertThat(command.status()).as(command.complaint()).isEqualTo(Program.DONE);
            assertThat(report.<Integer>read("$.created")).isEqualTo(1);
            assertThat(report.<Integer>read("$.rejected")).isEqualTo(1);
            assertThat(report.<Boolean>read("$.applied")).isTrue();
            assertThat(report.<List<String>>read("$.errors[?(@.row == 3)].message"))
                    .contains("The sex is not given as it must be.");
        }
    }

    @Test
    void of_more_findings_than_are_kept_the_command_says_how_many_can_be_listed() throws Exception {
        Path form = Files.writeString(
                folder.resolve("form.csv"),
                FORM.lines().findFirst().orElseThrow() + "\n"
                        + "Коваль;Марія;Іванівна;01.02.2014;x;відмова;7-А;14360570;;;;;\n".repeat(1100));

        try (JavaProcess command = JavaProcess.start(
                List.of(),
                Map.of("CITY_CARD_DATA", folder.resolve("data").toString()),
                ServiceCommand.class,
                "import",
                form.toString())) {
            for (int finding = 0; finding < 50; finding++) {
                assertThat(command.line()).contains("form.csv:");
            }
            assertThat(command.line()).matches("And [0-9]+ findings more: --json lists the first 1000 of all\\. .*");
        }
    }

    @Test
    void a_trial_of_a_new_schools_form_says_what_would_be_and_how_to_add_the_school() throws Exception {
        Path form = Files.writeString(
                folder.resolve("form.csv"), FORM.lines().limit(2).collect(Collectors.joining("\n")));

        try (JavaProcess command = start(form, "--dry-run")) {
            String line = command.line();
            while (line.startsWith("form.csv:2")) {
                line = command.line();
            }
            assertThat(line).startsWith("1 row: 0 new, ");
            assertThat(command.line()).contains("--school-name NAME --district NAME");
            assertThat(command.line()).isEqualTo("The register would stay as it is.");
        }
    }

    @Test
    void a_table_with_other_columns_says_where_the_forms_are_written() throws Exception {
        Path table = Files.writeString(folder.resolve("table.csv"), "Name;Class\nОлена;7-А\n");

        try (JavaProcess command = start(table)) {
            assertThat(command.complaint()).contains("docs/imports.md", "samples/registry-form.xlsx");
        }
    }

    private JavaProcess start(Path file, String... options) throws IOException {
        return JavaProcess.start(
                List.of(),
                Map.of("CITY_CARD_DATA", folder.resolve("data").toString()),
                ServiceCommand.class,
                Stream.concat(Stream.of("import", file.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void a_file_that_is_not_there_is_refused_before_anything_starts() {
        assertThat(run(folder.resolve("none.csv").toString())).isEqualTo(Program.FAILED);
    }

    @Test
    void a_folder_is_called_a_folder_and_a_name_without_a_file_a_name() throws IOException {
        Files.createDirectory(folder.resolve("forms"));

        assertThat(complaint(folder.resolve("forms").toString())).contains("forms is a folder, not a file.");
        assertThat(complaint(folder.resolve("none.csv").toString())).contains("There is no file", "Correct its name.");
    }

    @Test
    @DisabledIfSystemProperty(named = "user.name", matches = "root", disabledReason = "root may read everything")
    void a_file_without_the_right_to_read_it_is_told_apart() throws IOException {
        Path form = Files.writeString(folder.resolve("form.csv"), FORM);
        Files.setPosixFilePermissions(form, Set.of());

        assertThat(complaint(form.toString())).contains("You may not read the file", "right to read it");
    }

    @Test
    void a_new_school_takes_a_name_and_a_district() throws IOException {
        Path form = Files.writeString(folder.resolve("form.csv"), FORM);

        assertThat(run(form.toString(), "--school-name=Ліцей 1")).isEqualTo(Program.WRONG_USAGE);
        assertThat(run(form.toString(), "--lang=fr")).isEqualTo(Program.WRONG_USAGE);
        assertThat(run("-h")).isEqualTo(Program.DONE);
    }

    private String complaint(String... arguments) {
        PrintStream realErr = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertThat(run(arguments)).isEqualTo(Program.FAILED);
        } finally {
            System.setErr(realErr);
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    private int run(String... arguments) {
        return new Program(Map.of("CITY_CARD_DATA", folder.toString())).run(new ImportCommand(), arguments);
    }
}
