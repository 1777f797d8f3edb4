package ua.citycard.card.tap;

/** Carries a refusal from the step that found it to {@link Tap#perform}. */
final class TapRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final TapRefusal refusal;

    TapRefusedException(TapRefusal refusal) {
        super(refusal.name());
        this.refusal = refusal;
    }

    TapRefusal refusal() {
        return refusal;
    }
}
