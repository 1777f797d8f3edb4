package ua.citycard.card.tap;

import java.util.Optional;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CvCertificate;

/**
 * Port: the certificates that a terminal has, so that it need not read them from the cards. It is asked before the card
 * has proven anything: do not show, log or count the number.
 */
@FunctionalInterface
public interface KnownCards {
    Optional<CvCertificate> certificateOf(CardNumber claimed);
}
