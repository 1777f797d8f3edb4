package ua.citycard.validator.pki;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CertificateBody;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.validator.audit.AuditLog;

/** The record of everything that the city has certified, in the caller's transaction. */
@Repository
class IssuedCertificates {
    private static final String INSERT = """
            INSERT INTO pki.certificate
                (id, issuer, holder, serial, public_key, effective, expiry, encoded, issued_at)
            VALUES (:id, :issuer, :holder, :serial, :publicKey, :effective, :expiry, :encoded, :issuedAt)""";

    /** One for all, which counts on within a millisecond: of a moment, the last certificate has the last id. */
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;

    IssuedCertificates(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Records what one holder was issued at once, with one entry in the audit log. */
    void add(HolderReference holder, List<CvCertificate> certificates) {
        certificates.forEach(this::insert);
        CertificateBody last = certificates.get(certificates.size() - 1).body();
        audit(holder.text(), last.authority().toString(), last.expiry(), certificates.size());
    }

    private void insert(CvCertificate certificate) {
        CertificateBody body = certificate.body();
        insert(
                body.authority().toString(),
                body.holder().text(),
                null,
                body.publicKey(),
                body.effective(),
                body.expiry(),
                certificate.encode());
    }

    void add(String holder, X509Certificate certificate) {
        try {
            insert(
                    CityKeys.TLS,
                    holder,
                    certificate.getSerialNumber().toString(16),
                    P256Point.of((ECPublicKey) certificate.getPublicKey()),
                    day(certificate.getNotBefore()),
                    day(certificate.getNotAfter()),
                    certificate.getEncoded());
            audit(holder, CityKeys.TLS, day(certificate.getNotAfter()), 1);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was made can be written", e);
        }
    }

    /** The certificate that the holder got last from this authority. */
    Optional<CvCertificate> last(AuthorityReference issuer, HolderReference holder) {
        return jdbc.sql("""
                        SELECT encoded FROM pki.certificate WHERE issuer = ? AND holder = ?
                        ORDER BY issued_at DESC, id DESC LIMIT 1""")
                .params(issuer.toString(), holder.text())
                .query((row, number) -> CvCertificate.parse(row.getBytes("encoded")))
                .optional();
    }

    private void insert(
            String issuer,
            String holder,
            @Nullable String serial,
            P256Point publicKey,
            LocalDate effective,
            LocalDate expiry,
            byte[] encoded) {
        Instant now = clock.instant();
        jdbc.sql(INSERT)
                .param("id", IDS.generate())
                .param("issuer", issuer)
                .param("holder", holder)
                .param("serial", serial)
                .param("publicKey", publicKey.encode())
                .param("effective", effective)
                .param("expiry", expiry)
                .param("encoded", encoded)
                .param("issuedAt", Timestamp.from(now))
                .update();
    }

    private void audit(String holder, String issuer, LocalDate expiry, int count) {
        audit.record(
                "certificate.issued",
                "certificate:" + holder,
                Map.of("issuer", issuer, "expiry", expiry.toString(), "count", count));
    }

    private static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }
}
