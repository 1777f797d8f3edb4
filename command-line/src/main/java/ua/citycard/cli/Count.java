package ua.citycard.cli;

/** So many of something, as English says it. */
public final class Count {
    private Count() {}

    /** {@code 1 row}, {@code 2 rows}: for words that take an s. */
    public static String of(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
