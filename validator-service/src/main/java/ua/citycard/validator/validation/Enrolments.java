package ua.citycard.validator.validation;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.Sha256;
import ua.citycard.validator.audit.AuditLog;
import ua.citycard.validator.pki.CertificateIssuance;
import ua.citycard.validator.pki.CertificateRefusedException;
import ua.citycard.validator.time.CityTime;

/** Makes terminals of machines that come with a code, and knows them again by their certificates. */
@Service
@Transactional
public class Enrolments {
    /** How long a terminal works without a network, and how long a stolen one's key opens recorded taps at most. */
    private static final int READER_CERTIFICATE_DAYS = 7;

    private final Terminals terminals;
    private final CertificateIssuance certificates;
    private final AuditLog audit;
    private final InstantSource clock;

    Enrolments(Terminals terminals, CertificateIssuance certificates, AuditLog audit, InstantSource clock) {
        this.terminals = terminals;
        this.certificates = certificates;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a machine hands in (docs/terminal-protocol.md, Enrolment).
     *
     * @param csr PKCS#10 for the TLS key, PEM
     * @param proof by the reader key, over key and code
     */
    public record Request(String code, String csr, P256Point readerKey, EcdsaSignature proof) {
        @Override
        public String toString() {
            return "Request";
        }
    }

    /** A terminal and what the city has certified for it. */
    public record Enrolled(Terminal terminal, X509Certificate certificate, CvCertificate readerCertificate) {}

    /**
     * Uses a code up; it is used only when everything else is right.
     *
     * @throws ValidationRefusedException when code, proof or request is wrong
     */
    public Enrolled enrol(Request request) {
        Terminal expected = terminals
                .expectedWith(new EnrolmentCode(request.code()), clock.instant())
                .orElseThrow(() -> new ValidationRefusedException(
                        ValidationRefusal.ENROLMENT_CODE_INVALID, "The code is wrong, used or over."));
        Enrolled enrolled = certify(expected, request);
        terminals.enrolled(expected.id(), hash(enrolled.certificate()), clock.instant());
        audit.record("terminal.enrolled", "terminal:" + expected.id(), Map.of());
        return enrolled;
    }

    private Enrolled certify(Terminal terminal, Request request) {
        try {
            CvCertificate reader = certificates.certifyReader(
                    terminal.reader(),
                    terminal.mode().rights(),
                    lastDayOfReader(),
                    request.readerKey(),
                    request.code(),
                    request.proof());
            X509Certificate tls = certificates.certifyTerminal(terminal.id().toString(), request.csr());
            return new Enrolled(terminal, tls, reader);
        } catch (CertificateRefusedException refused) {
            throw switch (refused.reason()) {
                case WRONG_PROOF ->
                    new ValidationRefusedException(
                            ValidationRefusal.PROOF_INVALID, "A key was not proven to be the terminal's.");
                case UNREADABLE_REQUEST ->
                    new ValidationRefusedException(
                            ValidationRefusal.CSR_INVALID, "The request for the certificate cannot be read.");
                case WRONG_VALIDITY, UNKNOWN_READER -> refused;
            };
        }
    }

    /**
     * Knows a terminal by the certificate with which it connected.
     *
     * @throws ValidationRefusedException when it was revoked, or was never enrolled
     */
    @Transactional(readOnly = true)
    public Terminal recognise(X509Certificate certificate) {
        Terminal terminal = terminals
                .withCertificate(hash(certificate))
                .orElseThrow(() -> new ValidationRefusedException(
                        ValidationRefusal.TERMINAL_UNKNOWN, "This is no terminal of the city."));
        if (terminal.state() != TerminalState.ENROLLED) {
            throw new ValidationRefusedException(
                    ValidationRefusal.TERMINAL_REVOKED, "The city has revoked this terminal.");
        }
        return terminal;
    }

    /** Today's certificate for the terminal's reader key. */
    public CvCertificate renewReaderCertificate(Terminal terminal) {
        return certificates.renewReader(terminal.reader(), lastDayOfReader());
    }

    private LocalDate lastDayOfReader() {
        return CityTime.today(clock).plusDays(READER_CERTIFICATE_DAYS);
    }

    private static byte[] hash(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalStateException("A certificate that TLS has verified can be written", unreadable);
        }
    }
}
