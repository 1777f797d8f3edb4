package ua.citycard.validator.register;

import static ua.citycard.validator.register.Rule.matches;
import static ua.citycard.validator.register.Rule.otherwise;

import java.util.List;
import java.util.regex.Pattern;

/** An e-mail address in ASCII: a local part of at most 64 characters, a domain of two labels or more (RFC 5321). */
record Email(String address) {
    private static final String ATOM = "[A-Za-z0-9_%+&'/=?^{}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final List<Rule<String>> RULES = List.of(
            otherwise(Problem.EMAIL_FORMAT, text -> text.length() <= 254 && text.indexOf('@') <= 64),
            matches(
                    Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+[A-Za-z]{2,63}"),
                    Problem.EMAIL_FORMAT));

    static Parsed<Email> parse(String raw) {
        return Rule.check(raw.strip(), PlainText.HARMLESS)
                .then(text -> Rule.check(text, RULES))
                .map(Email::new);
    }

    @Override
    public String toString() {
        return "Email[hidden]";
    }
}
