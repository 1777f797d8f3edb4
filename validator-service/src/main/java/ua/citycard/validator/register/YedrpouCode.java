package ua.citycard.validator.register;

import static ua.citycard.validator.register.Rule.matches;
import static ua.citycard.validator.register.Rule.otherwise;

import java.util.List;
import java.util.regex.Pattern;
import ua.citycard.validator.register.roster.CellText;

/**
 * Code of an organisation in the Unified State Register (YeDRPOU), eight digits, the last a check digit modulo 11 by
 * one of two rows of weights, and by weights two greater where the remainder is 10.
 */
public record YedrpouCode(String digits) {
    private static final int[] WEIGHTS = {1, 2, 3, 4, 5, 6, 7};
    private static final int[] WEIGHTS_FROM_30_TO_60_MILLION = {7, 1, 2, 3, 4, 5, 6};

    private static final List<Rule<String>> RULES = List.of(
            matches(Pattern.compile("[0-9]{8}"), Problem.YEDRPOU_FORMAT),
            otherwise(Problem.YEDRPOU_CHECK_DIGIT, digits -> digits.charAt(7) - '0' == checkDigit(digits)));

    public YedrpouCode {
        if (!(Rule.check(digits, RULES) instanceof Parsed.Accepted)) {
            throw new IllegalArgumentException("Not a YeDRPOU code: " + digits);
        }
    }

    static Parsed<YedrpouCode> parse(String raw) {
        return Rule.check(CellText.normalise(raw), RULES).map(YedrpouCode::new);
    }

    static int checkDigit(String digits) {
        int code = Integer.parseInt(digits, 0, 7, 10);
        int[] weights = code >= 3_000_000 && code < 6_000_000 ? WEIGHTS_FROM_30_TO_60_MILLION : WEIGHTS;
        int remainder = weighted(digits, weights, 0) % 11;
        return remainder < 10 ? remainder : weighted(digits, weights, 2) % 11 % 10;
    }

    private static int weighted(String digits, int[] weights, int increment) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (weights[i] + increment) * (digits.charAt(i) - '0');
        }
        return sum;
    }

    @Override
    public String toString() {
        return digits;
    }
}
