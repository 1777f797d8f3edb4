package ua.citycard.applet.model;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.TrustAnchor;

/**
 * What a card believes of the terminal CA.
 *
 * @param before the key before the newest, believed up to
 * @param lastDay this day; of no meaning without such a key
 * @param date the card's own date
 */
record TrustModel(TrustAnchor newest, @Nullable TrustAnchor before, LocalDate lastDay, LocalDate date) {

    static TrustModel begun(TrustAnchor first, LocalDate today) {
        return new TrustModel(first, null, today, today);
    }

    /** The key of this name, whether or not its last day has passed. */
    Optional<TrustAnchor> named(AuthorityReference name) {
        if (newest.reference().equals(name)) {
            return Optional.of(newest);
        }
        return Optional.ofNullable(before).filter(key -> key.reference().equals(name));
    }

    /** Whether the card's date is after the last day of this key. */
    boolean isPast(TrustAnchor key) {
        return !key.equals(newest) && lastDay.isBefore(date);
    }

    TrustModel succeededBy(TrustAnchor next, LocalDate today, LocalDate lastDayOfPresent) {
        return new TrustModel(next, newest, lastDayOfPresent, later(today));
    }

    /** On the issuer's word: that is the date, and the newest key again changes the days alone. */
    TrustModel orderedTo(TrustAnchor key, LocalDate today, LocalDate lastDayOfOther) {
        return new TrustModel(key, key.equals(newest) ? before : newest, lastDayOfOther, today);
    }

    TrustModel movedTo(LocalDate day) {
        return new TrustModel(newest, before, lastDay, later(day));
    }

    private LocalDate later(LocalDate day) {
        return day.isAfter(date) ? day : date;
    }
}
