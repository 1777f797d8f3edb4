package ua.citycard.validator.cards.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ua.citycard.card.CardNumber;

/**
 * What somebody typed, or a scanner typed for them: a number a line, with or without spaces in it.
 *
 * @param wrong lines that are no card numbers
 */
record Serials(List<CardNumber> numbers, List<String> wrong) {
    private static final int LONGEST_SHOWN = 40;
    private static final Pattern DIGITS = Pattern.compile("[0-9][0-9\\s-]{5,}");

    static Serials parse(String text) {
        List<CardNumber> numbers = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Arrays.stream(text.split("[\\r\\n,;]+"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> number(line)
                        .ifPresentOrElse(
                                numbers::add,
                                () -> wrong.add(line.substring(0, Math.min(line.length(), LONGEST_SHOWN)))));
        return new Serials(numbers, wrong);
    }

    /** Somebody meant a card number, whether it is one or not. */
    static boolean meant(String text) {
        return DIGITS.matcher(text).matches();
    }

    /** A card number, as it is printed in groups or without. */
    static Optional<CardNumber> number(String text) {
        try {
            return Optional.of(new CardNumber(text.replaceAll("[\\s-]", "")));
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty();
        }
    }
}
