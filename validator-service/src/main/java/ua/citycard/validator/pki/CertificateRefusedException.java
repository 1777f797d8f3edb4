package ua.citycard.validator.pki;

/** The city does not certify a key. The message has nothing of the request. */
public final class CertificateRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The request does not prove that its maker has the private key, for this purpose. */
        WRONG_PROOF("the request does not prove that its maker has the private key"),
        /** The last day of validity is before today, or beyond the years that a card knows. */
        WRONG_VALIDITY("the last day of validity is not possible"),
        /** The TLS request is no PKCS#10 request for a key on P-256 that is signed by ECDSA with SHA-256. */
        UNREADABLE_REQUEST("the request is no PKCS#10 request for a key on P-256, signed by ECDSA with SHA-256"),
        /** The reader that is to be renewed was never certified. */
        UNKNOWN_READER("the reader was never certified");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Reason reason;

    CertificateRefusedException(Reason reason) {
        super("The certificate is refused: " + reason.text);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
