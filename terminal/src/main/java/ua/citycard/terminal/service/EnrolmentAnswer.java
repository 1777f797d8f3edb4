package ua.citycard.terminal.service;

import tools.jackson.databind.JsonNode;
import ua.citycard.terminal.identity.Mode;
import ua.citycard.terminal.identity.TerminalIdentity;

/**
 * What the city answers to an {@link EnrolmentRequest}.
 *
 * @param certificate the TLS key's certificate, PEM
 * @param ca the CA's that issued it, PEM
 * @param readerCertificate of the reader key of this day, hexadecimal
 * @param signingKey a JWK
 */
record EnrolmentAnswer(
        String terminal,
        String school,
        Mode mode,
        String certificate,
        String ca,
        String readerCertificate,
        TerminalIdentity.CardCa cardCa,
        JsonNode signingKey) {}
