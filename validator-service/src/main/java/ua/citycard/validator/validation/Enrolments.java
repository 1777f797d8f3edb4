package ua.citycard.validator.validation;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
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
                    CityTime.today(clock),
                    request.readerKey(),
                    request.code(),
                    request.proof());
            X509Certificate tls = certificates.certifyTerminal(terminal.id().toString(), request.csr());
            return new Enrolled(terminal, tls, reader);
        } catch (CertificateRefusedException refused) {
            throw told(refused);
        }
    }

    private static RuntimeException told(CertificateRefusedException refused) {
        return switch (refused.reason()) {
            case WRONG_PROOF ->
                new ValidationRefusedException(
                        ValidationRefusal.PROOF_INVALID, "A key was not proven to be the terminal's.");
            case UNREADABLE_REQUEST ->
                new ValidationRefusedException(
                        ValidationRefusal.CSR_INVALID, "The request for the certificate cannot be read.");
            case WRONG_VALIDITY ->
                new ValidationRefusedException(
                        ValidationRefusal.READER_DAYS_INVALID,
                        "Keys are certified for today and the next " + CertificateIssuance.DAYS_AHEAD
                                + " days by the city's clock.");
            case UNKNOWN_READER -> refused;
        };
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

    /**
     * Certifies the keys with which the terminal reads cards on single days, in their order; all of them or none.
     *
     * @throws ValidationRefusedException when a proof or a day is wrong
     */
    public List<CvCertificate> certifyDays(Terminal terminal, List<CertificateIssuance.DayKey> keys) {
        try {
            return certificates.certifyDays(terminal.reader(), keys);
        } catch (CertificateRefusedException refused) {
            throw told(refused);
        }
    }

    private static byte[] hash(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalStateException("A certificate that TLS has verified can be written", unreadable);
        }
    }
}
