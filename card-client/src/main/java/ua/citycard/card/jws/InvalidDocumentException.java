package ua.citycard.card.jws;

/** A signed document is not to be believed. The message has nothing of its content. */
public final class InvalidDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It has not the form of such a document. */
        MALFORMED("it has not the form of such a document"),
        /** It is a document of another type, or signed by another algorithm. */
        WRONG_TYPE("it is a document of another type"),
        /** It was altered, or somebody else signed it. */
        WRONG_SIGNATURE("its signature is wrong"),
        /** It is genuine, but about something else than was asked for. */
        WRONG_SUBJECT("it is about something else"),
        /** It is genuine, but older than what is known already. */
        OLDER_VERSION("it is older than what is known already");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Reason reason;

    public InvalidDocumentException(Reason reason) {
        super("The signed document is refused: " + reason.text);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
