package ua.citycard.validator.register;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.function.BiPredicate;
import ua.citycard.validator.register.roster.RosterField;

/**
 * What the values of a row must be to each other and to today, one rule a problem, found at one field. The list of them is
 * the policy.
 */
record RowRule(Problem problem, RosterField field, BiPredicate<CheckedRow, LocalDate> holds) {
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final int FULL_AGE = 18;

    /** A first-grader is 6 on 1 September, seldom 5 or 7; whoever repeats a year or two is older. */
    private static final int YOUNGEST_ABOVE_GRADE = 4;

    private static final int OLDEST_ABOVE_GRADE = 8;

    static final List<RowRule> ALL = List.of(
            rule(
                    Problem.BIRTH_DATE_IN_FUTURE,
                    RosterField.BIRTH_DATE,
                    (row, today) -> !row.birthDate().isAfter(today)),
            rule(
                    Problem.BIRTH_DATE_TOO_EARLY,
                    RosterField.BIRTH_DATE,
                    (row, today) -> !row.birthDate().isBefore(EARLIEST_BIRTH)),
            rule(Problem.AGE_UNUSUAL_FOR_GRADE, RosterField.CLASS, RowRule::hasTheAgeOfItsGrade),
            rule(
                    Problem.RNOKPP_BIRTH_DATE,
                    RosterField.RNOKPP,
                    (row, today) ->
                            row.rnokpp() == null || row.rnokpp().birthDate().equals(row.birthDate())),
            rule(
                    Problem.RNOKPP_SEX,
                    RosterField.RNOKPP,
                    (row, today) -> row.rnokpp() == null || row.rnokpp().sex() == row.sex()),
            rule(Problem.RNOKPP_MISSING, RosterField.RNOKPP, (row, today) -> row.says(RosterField.RNOKPP)),
            rule(Problem.CONSENT_MISSING, RosterField.CONSENT, (row, today) -> row.says(RosterField.CONSENT)),
            rule(
                    Problem.CONSENT_IN_FUTURE,
                    RosterField.CONSENT,
                    (row, today) -> row.consent() == null || !row.consent().isAfter(today)),
            rule(
                    Problem.CONSENT_BEFORE_BIRTH,
                    RosterField.CONSENT,
                    (row, today) -> row.consent() == null || row.consent().isAfter(row.birthDate())),
            rule(Problem.REPRESENTATIVE_MISSING, RosterField.REPRESENTATIVE_NAME, RowRule::hasSomebodyWhoConsented),
            rule(Problem.PHOTO_MISSING, RosterField.PHOTO, (row, today) -> row.says(RosterField.PHOTO)));

    private static RowRule rule(Problem problem, RosterField field, BiPredicate<CheckedRow, LocalDate> holds) {
        return new RowRule(problem, field, holds);
    }

    private static boolean hasTheAgeOfItsGrade(CheckedRow row, LocalDate today) {
        int age = Period.between(row.birthDate(), SchoolYear.start(today)).getYears();
        int aboveGrade = age - row.className().grade();
        return aboveGrade >= YOUNGEST_ABOVE_GRADE && aboveGrade <= OLDEST_ABOVE_GRADE;
    }

    private static boolean hasSomebodyWhoConsented(CheckedRow row, LocalDate today) {
        LocalDate consent = row.consent();
        boolean ofAge = consent != null && !row.birthDate().plusYears(FULL_AGE).isAfter(consent);
        return consent == null || ofAge || row.says(RosterField.REPRESENTATIVE_NAME);
    }
}
