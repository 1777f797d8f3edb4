package ua.citycard.validator.register;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One check with the one problem it reports. A list of rules, in the order in which they ask, is a policy. */
record Rule<T>(Problem problem, Predicate<? super T> holds) {
    static <T> Rule<T> otherwise(Problem problem, Predicate<? super T> holds) {
        return new Rule<>(problem, holds);
    }

    static Rule<String> matches(Pattern pattern, Problem problem) {
        return new Rule<>(problem, text -> pattern.matcher(text).matches());
    }

    /** The value itself, or the problem of the first rule that it breaks. */
    static <T> Parsed<T> check(T value, List<Rule<T>> rules) {
        for (Rule<T> rule : rules) {
            if (!rule.holds().test(value)) {
                return Parsed.refused(rule.problem());
            }
        }
        return Parsed.accepted(value);
    }
}
