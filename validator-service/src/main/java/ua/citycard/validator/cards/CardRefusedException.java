package ua.citycard.validator.cards;

import java.util.List;
import java.util.Objects;
import ua.citycard.card.CardNumber;

/** The domain says no; nothing of the transaction happened. */
public final class CardRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CardRefusal reason;
    private final transient List<CardNumber> missing;
    private final transient List<CardNumber> unexpected;

    CardRefusedException(CardRefusal reason, String sentence) {
        this(reason, sentence, List.of(), List.of());
    }

    CardRefusedException(CardRefusal reason, String sentence, List<CardNumber> missing, List<CardNumber> unexpected) {
        super(sentence);
        this.reason = reason;
        this.missing = List.copyOf(missing);
        this.unexpected = List.copyOf(unexpected);
    }

    public CardRefusal reason() {
        return reason;
    }

    /** For the person who asked; nothing personal. */
    public String sentence() {
        return Objects.requireNonNull(getMessage());
    }

    /** Cards that were sent and not named. */
    public List<CardNumber> missing() {
        return missing;
    }

    /** Cards that were named and not sent here. */
    public List<CardNumber> unexpected() {
        return unexpected;
    }
}
