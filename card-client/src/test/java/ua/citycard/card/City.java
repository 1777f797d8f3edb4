package ua.citycard.card;

import java.time.LocalDate;
import java.util.Set;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;

/** A city with its two authorities, for tests. */
public final class City {
    public static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    public static final P256 P256_HERE = P256.fastest();

    public final CertificateAuthority terminals = authority(Role.TERMINAL);
    public final CertificateAuthority cards = authority(Role.CARD);

    private static CertificateAuthority authority(Role role) {
        return new CertificateAuthority(new AuthorityReference(role, 1), P256_HERE.generate());
    }

    /** The certificate of a canteen's terminal with an accurate clock, valid for a week from today. */
    public CvCertificate ofTerminal(String name, P256Point publicKey) {
        return ofTerminal(name, publicKey, TODAY, TODAY.plusDays(6));
    }

    public CvCertificate ofTerminal(String name, P256Point publicKey, LocalDate effective, LocalDate expiry) {
        TerminalRights rights = TerminalRights.of(true, Set.of(TerminalRights.CANTEEN));
        return terminals.issue(new HolderReference(name), publicKey, rights, effective, expiry);
    }

    /** The certificate of a pupil's card, valid for ten years from yesterday. */
    public CvCertificate ofCard(CardNumber number, P256Point publicKey) {
        return cards.issue(
                HolderReference.of(number),
                publicKey,
                new CardRights(Category.PUPIL),
                TODAY.minusDays(1),
                TODAY.plusYears(10));
    }
}
