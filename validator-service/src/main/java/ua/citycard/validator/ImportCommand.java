package ua.citycard.validator;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ua.citycard.cli.Count;
import ua.citycard.cli.JsonLine;
import ua.citycard.cli.Program;
import ua.citycard.cli.UserError;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.register.FindingTexts;
import ua.citycard.validator.register.ImportAnswer;
import ua.citycard.validator.register.ImportFile;
import ua.citycard.validator.register.ImportMode;
import ua.citycard.validator.register.ImportOrder;
import ua.citycard.validator.register.ImportRefused;
import ua.citycard.validator.register.Imports;

/** Takes a roster into the register, on behalf of the city. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Import a school's registry form (CSV or XLSX) or a OneRoster 1.2 zip, with zips of photos beside it.",
            "The form's columns are in docs/imports.md, a filled form is samples/registry-form.xlsx.",
            "Exit status 1 when the register stays as it was because of errors in the file, or would."
        })
final class ImportCommand implements Callable<Integer> {
    private static final int SHOWN = 50;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "one roster, and zips of photos")
    private List<Path> files = List.of();

    @Option(names = "--dry-run", description = "do everything and keep nothing")
    private boolean dryRun;

    @Option(
            names = "--mode",
            defaultValue = "all",
            description = "all: nothing enters until all rows are right; valid: right rows enter (${DEFAULT-VALUE})")
    private ImportMode mode = ImportMode.ALL;

    @Option(
            names = "--lang",
            defaultValue = "uk",
            description = "language of the findings: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Language language = Language.UK;

    @ArgGroup(exclusive = false)
    private @Nullable NewSchoolOptions newSchool;

    @Option(names = "--json", description = "print one JSON object at the end")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /** What the findings are written in. */
    enum Language {
        UK,
        EN;

        Locale locale() {
            return Locale.forLanguageTag(name().toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Both or neither. */
    static final class NewSchoolOptions {
        @Option(
                names = "--school-name",
                required = true,
                description = "name of the form's school, if the register does not have its code yet")
        private String name = "";

        @Option(
                names = "--district",
                required = true,
                description = "name of that school's district; made if it is new")
        private String district = "";

        ImportOrder.NewSchool newSchool() {
            return new ImportOrder.NewSchool(name, district);
        }
    }

    @Override
    public Integer call() {
        files.forEach(ImportCommand::requireReadable);
        FindingTexts texts = FindingTexts.in(language.locale());
        ImportOrder order = new ImportOrder(
                files.stream()
                        .map(file -> new ImportFile(file.getFileName().toString(), file))
                        .toList(),
                mode,
                dryRun,
                newSchool == null ? null : newSchool.newSchool());
        try (ServiceProcess service = ServiceProcess.forCommand(System.getenv())) {
            ImportAnswer answer = ImportAnswer.of(
                    service.bean(Scopes.class)
                            .runAs(
                                    Actor.system("import"),
                                    () -> service.bean(Imports.class).run(order)),
                    texts);
            print(answer);
            return answer.applicable() ? Program.DONE : Program.FAILED;
        } catch (ImportRefused refused) {
            throw new UserError(
                    where(refused.file(), refused.row(), refused.column()) + ": " + texts.message(refused.code()),
                    cure(refused, texts),
                    refused);
        }
    }

    private static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw new UserError("There is no file " + file + ".", "Correct its name.");
        }
        if (Files.isDirectory(file)) {
            throw new UserError(file + " is a folder, not a file.", "Name the files in it one by one.");
        }
        if (!Files.isReadable(file)) {
            throw new UserError("You may not read the file " + file + ".", "Give yourself the right to read it.");
        }
    }

    /** With where the columns are written, when it is the columns. */
    private static String cure(ImportRefused refused, FindingTexts texts) {
        String cure = texts.cure(refused.code());
        return refused.code().matches("(HEADER|COLUMN)_.*")
                ? cure + " See docs/imports.md and samples/registry-form.xlsx."
                : cure;
    }

    private static String where(String file, @Nullable Integer row, @Nullable String column) {
        return file
                + (row == null || row == 0 ? "" : ":" + row)
                + (column == null || column.isEmpty() ? "" : ", " + column);
    }

    private void print(ImportAnswer answer) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            new JsonLine().print(out, answer);
            return;
        }
        answer.errors().stream()
                .limit(SHOWN)
                .forEach(finding -> out.printf(
                        "%s: %s %s%n",
                        where(finding.file(), finding.row(), finding.column()), finding.message(), finding.cure()));
        int more = answer.errors().size() + answer.unlisted() - SHOWN;
        if (more > 0 && answer.unlisted() == 0) {
            out.printf("And %s more: --json lists them.%n", Count.of(more, "finding"));
        } else if (more > 0) {
            out.printf(
                    "And %s more: --json lists the first %d of all. Correct those, then see what is left.%n",
                    Count.of(more, "finding"), answer.errors().size());
        }
        out.printf(
                "%s: %d new, %d changed, %d as before, %d refused; %s.%n",
                Count.of(answer.rows(), "row"),
                answer.created(),
                answer.updated(),
                answer.unchanged(),
                answer.rejected(),
                Count.of(answer.warnings(), "warning"));
        if (newSchool == null
                && answer.errors().stream().anyMatch(finding -> finding.code().equals("SCHOOL_UNKNOWN"))) {
            out.println("To take a new school along with its pupils, add: --school-name NAME --district NAME");
        }
        out.println(outcome(answer));
        out.flush();
    }

    private static String outcome(ImportAnswer answer) {
        if (answer.dryRun()) {
            return answer.applicable() ? "The register would have them." : "The register would stay as it is.";
        }
        return answer.applied() ? "The register has them." : "The register is as it was.";
    }
}
