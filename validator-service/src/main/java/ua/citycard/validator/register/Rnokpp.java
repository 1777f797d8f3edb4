package ua.citycard.validator.register;

import static ua.citycard.validator.register.Rule.matches;
import static ua.citycard.validator.register.Rule.otherwise;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import ua.citycard.validator.register.roster.CellText;

/**
 * The registration number of a taxpayer's account card, ten digits: five count the days from 1899-12-31 to the birth
 * date, four number the people born that day (the last of them odd for a man), one is the check digit. It never leaves
 * the register in the clear and never appears in a log.
 */
record Rnokpp(String digits) {
    /** What a form says where a person refused the number for religious reasons. */
    static final String REFUSAL = "відмова";

    static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 31);
    private static final int[] WEIGHTS = {-1, 5, 7, 9, 4, 6, 10, 5, 7};

    private static final List<Rule<String>> RULES = List.of(
            matches(Pattern.compile("[0-9]{10}"), Problem.RNOKPP_FORMAT),
            otherwise(Problem.RNOKPP_CHECK_DIGIT, digits -> digits.charAt(9) - '0' == checkDigit(digits)));

    static Parsed<Rnokpp> parse(String raw) {
        return Rule.check(CellText.normalise(raw), RULES).map(Rnokpp::new);
    }

    LocalDate birthDate() {
        return DAY_ZERO.plusDays(Integer.parseInt(digits, 0, 5, 10));
    }

    Sex sex() {
        return (digits.charAt(8) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return Math.floorMod(sum, 11) % 10;
    }

    @Override
    public String toString() {
        return "Rnokpp[hidden]";
    }
}
