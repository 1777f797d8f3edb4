package ua.citycard.validator.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ua.citycard.validator.register.Intake.Result;
import ua.citycard.validator.register.roster.RosterField;
import ua.citycard.validator.register.roster.RosterFiles;
import ua.citycard.validator.register.roster.RosterRow;

/**
 * One import on its way through a file: rows are checked one by one and taken in some hundred at a time. Neither the file's
 * rows nor the register are held in memory; what is, grows with the rows: who was met in the file, and what the audit log
 * will say. That is why {@link RosterFiles} bounds their number by the heap.
 */
final class ImportRun {
    private static final int CHUNK = 500;

    private final Intake intake;
    private final RosterFiles files;
    private final ImportedOrganisations organisations;
    private final ImportFindings findings;
    private final LocalDate today;

    private final List<Intake.Candidate> waiting = new ArrayList<>(CHUNK);
    private final Set<Object> seen = new HashSet<>();
    private final Map<Result, Integer> results = new EnumMap<>(Result.class);
    private int rows;

    ImportRun(
            Intake intake,
            RosterFiles files,
            ImportedOrganisations organisations,
            ImportFindings findings,
            LocalDate today) {
        this.intake = intake;
        this.files = files;
        this.organisations = organisations;
        this.findings = findings;
        this.today = today;
    }

    void readAll() {
        intake.begin();
        files.forEachRow(this::take);
        flush();
        files.photos().unused().forEach(place -> findings.add(new RowFinding(Problem.PHOTO_UNUSED, place)));
    }

    ImportReport report(ImportOrder order) {
        boolean applicable = order.mode() == ImportMode.VALID || !findings.hasErrors();
        return new ImportReport(
                files.roster().format(),
                order.dryRun(),
                applicable,
                applicable && !order.dryRun(),
                rows,
                rows - count(Result.REJECTED),
                count(Result.REJECTED),
                count(Result.CREATED),
                count(Result.UPDATED),
                count(Result.UNCHANGED),
                findings.warnings(),
                findings.listed(),
                findings.unlisted());
    }

    private void take(RosterRow row) {
        rows++;
        row.said(RosterField.PHOTO).ifPresent(photo -> files.photos().mention(photo.text()));
        RowChecks.Result result = RowChecks.check(row, today);
        result.findings().forEach(findings::add);
        if (result.checked() == null) {
            count(Result.REJECTED, 1);
        } else {
            take(result.checked());
        }
    }

    private void take(CheckedRow row) {
        Optional<School> school = organisations.school(row.school());
        if (school.isEmpty()) {
            reject(row, Problem.SCHOOL_UNKNOWN, RosterField.SCHOOL);
        } else if (isRepeated(row, school.get().id())) {
            reject(row, Problem.REPEATED_IN_FILE, RosterField.FAMILY_NAME);
        } else {
            waiting.add(new Intake.Candidate(row, school.get(), organisations.classOf(school.get(), row.className())));
            if (waiting.size() == CHUNK) {
                flush();
            }
        }
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            intake.take(waiting, files.photos(), findings).forEach(result -> count(result, 1));
            waiting.clear();
        }
    }

    private record OfNumber(UUID school, Rnokpp number) {}

    private record OfName(UUID school, String name, LocalDate birthDate) {}

    private record OfNameAlone(OfName name) {}

    /** Two rows are one pupil by their tax number, and by name and birth date where one of them has no number. */
    private boolean isRepeated(CheckedRow row, UUID school) {
        OfName name = new OfName(school, row.name().key(), row.birthDate());
        OfNameAlone alone = new OfNameAlone(name);
        if (row.rnokpp() == null) {
            boolean named = !seen.add(name);
            return !seen.add(alone) || named;
        }
        boolean numbered = !seen.add(new OfNumber(school, row.rnokpp()));
        seen.add(name);
        return numbered || seen.contains(alone);
    }

    private void reject(CheckedRow row, Problem problem, RosterField field) {
        findings.add(new RowFinding(problem, row.row().placeOf(field)));
        count(Result.REJECTED, 1);
    }

    private void count(Result result, int more) {
        results.merge(result, more, Integer::sum);
    }

    private int count(Result result) {
        return results.getOrDefault(result, 0);
    }
}
