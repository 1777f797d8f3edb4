package ua.citycard.terminal.identity;

import java.time.LocalDate;
import ua.citycard.card.certificate.CvCertificate;

/**
 * The key with which a terminal reads cards on one day and on no other (docs/card-protocol.md, 7).
 *
 * @param certificate its last day is the key's day; its first day is the one on which the city issued it
 */
public record DayKey(ReaderKey key, CvCertificate certificate) {

    /** How many days ahead a terminal has keys, and so works without the service. */
    public static final int DAYS_AHEAD = 7;

    /** @throws IllegalArgumentException when it is another key's certificate */
    public DayKey {
        if (!certificate.body().publicKey().equals(key.pair().publicKey())) {
            throw new IllegalArgumentException("The certificate is that of another key");
        }
    }

    public LocalDate day() {
        return certificate.body().expiry();
    }

    @Override
    public String toString() {
        return "DayKey of " + day();
    }
}
