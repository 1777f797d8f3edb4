package ua.citycard.terminal.service;

/**
 * What a terminal hands in to be enrolled (docs/terminal-protocol.md, Enrolment).
 *
 * @param code the one-time code
 * @param csr the request for the TLS key's certificate, PEM
 * @param readerPublicKey the reader key's point, hexadecimal
 * @param proof signature by the reader key, hexadecimal
 */
record EnrolmentRequest(String code, String csr, String readerPublicKey, String proof) {
    @Override
    public String toString() {
        return "EnrolmentRequest";
    }
}
