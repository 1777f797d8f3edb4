package ua.citycard.validator.pki;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CertificateBody;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.ProofOfPossession;
import ua.citycard.card.certificate.Rights;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.Sha256;
import ua.citycard.validator.pki.CertificateRefusedException.Reason;
import ua.citycard.validator.time.CityTime;

/**
 * Certifies keys whose makers have proven that they have them. Who may ask for what is the caller's business, and so is
 * the transaction: what was issued is recorded and audited in it, or not issued at all.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CertificateIssuance {
    /** How many days ahead a terminal has keys, and so works without a network. */
    public static final int DAYS_AHEAD = 7;

    /** A terminal's TLS certificate alone opens nothing: the service asks its register of terminals each time. */
    private static final Duration TERMINAL_VALIDITY = Duration.ofDays(5 * 365);

    /** Bytes of the hash that names a key; twice as many digits after QC fill a terminal's name. */
    private static final int QUALITY_READER_NAME = 6;

    private static final int LAST_YEAR_OF_CARDS = 2099;

    private final CityKeys keys;
    private final P256 p256;
    private final IssuedCertificates issued;
    private final InstantSource clock;

    /**
     * A key with which a terminal reads cards on one day.
     *
     * @param proof the terminal's signature over key and its name
     */
    public record DayKey(LocalDate day, P256Point publicKey, EcdsaSignature proof) {}

    CertificateIssuance(CityKeys keys, P256 p256, IssuedCertificates issued, InstantSource clock) {
        this.keys = keys;
        this.p256 = p256;
        this.issued = issued;
        this.clock = clock;
    }

    /**
     * Certifies the key that a card has made in its personalisation, valid from today. A personalisation that was torn
     * asks again, with another key.
     *
     * @param statusIndex the card's index in the status list, unsigned, 32 bits
     * @param validUntil the last day
     * @param proof the card's signature over number, index and key
     * @throws CertificateRefusedException when the proof or the last day is wrong
     */
    public CvCertificate certifyCard(
            CardNumber number,
            long statusIndex,
            CardRights.Category category,
            LocalDate validUntil,
            P256Point publicKey,
            EcdsaSignature proof) {
        demandProof(new ProofOfPossession.OfCard(number, statusIndex), publicKey, proof);
        return issue(keys.cards(), HolderReference.of(number), publicKey, new CardRights(category), validUntil);
    }

    /**
     * Certifies a terminal's reader key, valid from today.
     *
     * @param reader the terminal's name and key number, at most 14 characters
     * @param validUntil the last day
     * @param purpose what the proof is bound to: the enrolment code
     * @param proof the terminal's signature over key and purpose
     * @throws CertificateRefusedException when the proof or the last day is wrong
     */
    public CvCertificate certifyReader(
            HolderReference reader,
            TerminalRights rights,
            LocalDate validUntil,
            P256Point publicKey,
            String purpose,
            EcdsaSignature proof) {
        demandProof(new ProofOfPossession.OfTerminal(purpose), publicKey, proof);
        return issue(keys.terminals(), reader, publicKey, rights, validUntil);
    }

    /**
     * Certifies the key with which an issuance station taps finished cards, for today and, since work may go on past
     * midnight, tomorrow. It may mark no service and moves no card's date.
     *
     * @param proof the station's signature over key and {@link ProofOfPossession.OfTerminal#QUALITY_CHECK}
     * @throws CertificateRefusedException when the proof is wrong
     */
    public CvCertificate certifyQualityReader(P256Point publicKey, EcdsaSignature proof) {
        byte[] name = Arrays.copyOf(Sha256.of(publicKey.encode()), QUALITY_READER_NAME);
        return certifyReader(
                new HolderReference("QC" + HexFormat.of().withUpperCase().formatHex(name)),
                TerminalRights.of(false, Set.of()),
                CityTime.today(clock).plusDays(1),
                publicKey,
                ProofOfPossession.OfTerminal.QUALITY_CHECK,
                proof);
    }

    /**
     * Certifies the keys that a reader has made for single days, with the rights that it has, from today on. What the
     * database holds is believed only where the city has signed it.
     *
     * @throws CertificateRefusedException when the reader is unknown, or a proof or a day is wrong; then none is certified
     */
    public List<CvCertificate> certifyDays(HolderReference reader, List<DayKey> keys) {
        LocalDate today = CityTime.today(clock);
        if (keys.stream().map(DayKey::day).anyMatch(day -> day.isAfter(today.plusDays(DAYS_AHEAD)))) {
            throw new CertificateRefusedException(Reason.WRONG_VALIDITY);
        }
        Rights rights = rightsOf(reader);
        CertificateAuthority authority = this.keys.terminals();
        ProofOfPossession purpose = new ProofOfPossession.OfTerminal(reader.text());
        List<CvCertificate> certificates = keys.stream()
                .map(key -> {
                    demandProof(purpose, key.publicKey(), key.proof());
                    return sign(authority, reader, key.publicKey(), rights, key.day());
                })
                .toList();
        issued.add(reader, certificates);
        return certificates;
    }

    private Rights rightsOf(HolderReference reader) {
        TrustAnchor anchor = keys.terminals().anchor();
        CvCertificate last = issued.last(anchor.reference(), reader)
                .orElseThrow(() -> new CertificateRefusedException(Reason.UNKNOWN_READER));
        CertificateBody body = last.body();
        // On its first day: a terminal that was away for long comes with one that is over.
        if (!body.holder().equals(reader)
                || anchor.refusal(last, body.effective(), p256).isPresent()) {
            throw new IllegalStateException("The city has not signed the last recorded certificate of " + reader);
        }
        return body.rights();
    }

    /**
     * Certifies a terminal's TLS key for five years.
     *
     * @param terminal the terminal's name, which becomes the common name whatever the request says
     * @param request PKCS#10 in PEM, for a key on P-256
     * @throws CertificateRefusedException when the request can't be read or its maker does not have the key
     */
    public X509Certificate certifyTerminal(String terminal, String request) {
        try {
            X509Certificate certificate = keys.tls()
                    .certifyTerminal(terminal, TlsRequest.provenKey(request), clock.instant(), TERMINAL_VALIDITY);
            issued.add(terminal, certificate);
            return certificate;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The TLS authority can't sign", e);
        }
    }

    private void demandProof(ProofOfPossession purpose, P256Point publicKey, EcdsaSignature proof) {
        if (!purpose.holds(publicKey, proof, p256)) {
            throw new CertificateRefusedException(Reason.WRONG_PROOF);
        }
    }

    private CvCertificate issue(
            CertificateAuthority authority,
            HolderReference holder,
            P256Point publicKey,
            Rights rights,
            LocalDate validUntil) {
        CvCertificate certificate = sign(authority, holder, publicKey, rights, validUntil);
        issued.add(holder, List.of(certificate));
        return certificate;
    }

    private CvCertificate sign(
            CertificateAuthority authority,
            HolderReference holder,
            P256Point publicKey,
            Rights rights,
            LocalDate validUntil) {
        LocalDate today = CityTime.today(clock);
        if (validUntil.isBefore(today) || validUntil.getYear() > LAST_YEAR_OF_CARDS) {
            throw new CertificateRefusedException(Reason.WRONG_VALIDITY);
        }
        return authority.issue(holder, publicKey, rights, today, validUntil);
    }
}
