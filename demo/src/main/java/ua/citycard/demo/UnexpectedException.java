package ua.citycard.demo;

/** Something that the system must refuse was done, or something that it must do was refused. */
final class UnexpectedException extends Exception {
    private static final long serialVersionUID = 1L;

    UnexpectedException(String sentence) {
        super(sentence);
    }

    static void unless(boolean expected, String sentence) throws UnexpectedException {
        if (!expected) {
            throw new UnexpectedException(sentence);
        }
    }
}
