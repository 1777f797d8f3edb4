package ua.citycard.validator.register;

import static ua.citycard.validator.register.Rule.matches;

import java.util.List;
import java.util.regex.Pattern;
import ua.citycard.validator.register.roster.CellText;

/**
 * A telephone number in E.164: {@code +380671234567}. A Ukrainian number may also be written from its 0 or from 380; a
 * foreign one, for children who live abroad, only with its plus sign.
 */
record Phone(String e164) {
    private static final Pattern SEPARATORS = Pattern.compile("[ ()-]");
    private static final List<Rule<String>> RULES = List.of(matches(
            Pattern.compile("\\+380[0-9]{9}|380[0-9]{9}|0[1-9][0-9]{8}|\\+(?!380)[1-9][0-9]{7,14}"),
            Problem.PHONE_FORMAT));

    static Parsed<Phone> parse(String raw) {
        String compact = SEPARATORS.matcher(CellText.normalise(raw)).replaceAll("");
        return Rule.check(compact, RULES).map(Phone::complete);
    }

    private static Phone complete(String digits) {
        if (digits.startsWith("+")) {
            return new Phone(digits);
        }
        return new Phone(digits.startsWith("0") ? "+38" + digits : "+" + digits);
    }

    @Override
    public String toString() {
        return "Phone[hidden]";
    }
}
