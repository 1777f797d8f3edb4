package ua.citycard.validator.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ua.citycard.validator.register.roster.Cell;
import ua.citycard.validator.register.roster.RosterField;
import ua.citycard.validator.register.roster.RosterRow;
import ua.citycard.validator.register.roster.RowFault;

/** Everything that can be said about one row without the register: first each cell, then the cells together. */
final class RowChecks {
    private static final int LONGEST_FILE_NAME = 255;

    private final RosterRow row;
    private final List<RowFinding> findings = new ArrayList<>();

    private RowChecks(RosterRow row) {
        this.row = row;
    }

    /**
     * The result for one row.
     *
     * @param checked there unless a finding is an error
     */
    record Result(@Nullable CheckedRow checked, List<RowFinding> findings) {}

    static Result check(RosterRow row, LocalDate today) {
        RowChecks checks = new RowChecks(row);
        row.faults().forEach(checks::add);
        if (row.cells().isEmpty()) {
            return new Result(null, checks.findings);
        }
        CheckedRow checked = checks.read();
        if (checked != null) {
            checks.compare(checked, today);
        }
        return new Result(checks.hasErrors() ? null : checked, checks.findings);
    }

    private void add(RowFault fault) {
        Problem problem = switch (fault.kind()) {
            case CELL_COUNT -> Problem.CELL_COUNT;
            case CELL_TYPE -> Problem.CELL_TYPE;
            case FORMULA -> Problem.FORMULA;
            case REFERENCE_UNKNOWN -> Problem.REFERENCE_UNKNOWN;
            case REFERENCE_AMBIGUOUS -> Problem.REFERENCE_AMBIGUOUS;
            case VALUE_UNKNOWN -> Problem.VALUE_UNKNOWN;
            case SCHOOLS_DIFFER -> Problem.SCHOOLS_DIFFER;
        };
        findings.add(new RowFinding(problem, fault.place()));
    }

    private @Nullable CheckedRow read() {
        String familyName = required(RosterField.FAMILY_NAME, NamePart::parse);
        String givenName = required(RosterField.GIVEN_NAME, NamePart::parse);
        String patronymic = optional(RosterField.PATRONYMIC, NamePart::parse);
        LocalDate birthDate = required(RosterField.BIRTH_DATE, FormDate::parse);
        Sex sex = required(RosterField.SEX, Sex::parse);
        boolean refused = isRefused();
        Rnokpp rnokpp = refused ? null : rnokpp();
        ClassName className = required(RosterField.CLASS, ClassName::parse);
        YedrpouCode school = required(RosterField.SCHOOL, YedrpouCode::parse);
        Representative representative = representative();
        LocalDate consent = optional(RosterField.CONSENT, FormDate::parse);
        String photo = optional(RosterField.PHOTO, raw -> PlainText.parse(raw, LONGEST_FILE_NAME));
        if (familyName == null
                || givenName == null
                || birthDate == null
                || sex == null
                || className == null
                || school == null) {
            return null;
        }
        PersonName name = new PersonName(familyName, givenName, patronymic);
        return new CheckedRow(
                row, name, birthDate, sex, rnokpp, refused, school, className, representative, consent, photo);
    }

    private boolean isRefused() {
        return row.said(RosterField.RNOKPP)
                .map(Cell::text)
                .map(PlainText::lowerCase)
                .filter(Rnokpp.REFUSAL::equals)
                .isPresent();
    }

    /** The registry form has a word for a refused number, so an empty cell there is a mistake; OneRoster has none. */
    private @Nullable Rnokpp rnokpp() {
        return row.sourceId() == null
                ? required(RosterField.RNOKPP, Rnokpp::parse)
                : optional(RosterField.RNOKPP, Rnokpp::parse);
    }

    private Representative representative() {
        String name = optional(RosterField.REPRESENTATIVE_NAME, NamePart::parseFull);
        Phone phone = optional(RosterField.REPRESENTATIVE_PHONE, Phone::parse);
        Email email = optional(RosterField.REPRESENTATIVE_EMAIL, Email::parse);
        return new Representative(name, phone == null ? null : phone.e164(), email == null ? null : email.address());
    }

    private void compare(CheckedRow checked, LocalDate today) {
        for (RowRule rule : RowRule.ALL) {
            if (!rule.holds().test(checked, today)) {
                findings.add(new RowFinding(rule.problem(), row.placeOf(rule.field())));
            }
        }
    }

    private <T> @Nullable T required(RosterField field, Function<String, Parsed<T>> parser) {
        if (row.said(field).isEmpty()) {
            if (row.faults().stream().noneMatch(fault -> fault.place().equals(row.placeOf(field)))) {
                findings.add(new RowFinding(Problem.VALUE_MISSING, row.placeOf(field)));
            }
            return null;
        }
        return optional(field, parser);
    }

    private <T> @Nullable T optional(RosterField field, Function<String, Parsed<T>> parser) {
        Optional<Cell> cell = row.said(field);
        if (cell.isEmpty()) {
            return null;
        }
        return parser.apply(cell.get().text())
                .<Optional<T>>fold(Optional::of, problem -> {
                    findings.add(new RowFinding(problem, cell.get().place()));
                    return Optional.empty();
                })
                .orElse(null);
    }

    private boolean hasErrors() {
        return findings.stream().anyMatch(RowFinding::isError);
    }
}
