package ua.citycard.virtualcard.securitydomain;

/** The card refuses a command; the host gets the status word and nothing else. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int statusWord;

    public Refusal(int statusWord) {
        super(String.format("The card answers %04X", statusWord), null, false, false);
        this.statusWord = statusWord;
    }

    public int statusWord() {
        return statusWord;
    }
}
