package ua.citycard.validator.register;

import ua.citycard.validator.register.roster.Place;

/** One problem, and where in the file it is. */
record RowFinding(Problem problem, Place place) {
    boolean isError() {
        return problem.severity() == Problem.Severity.ERROR;
    }
}
