package ua.citycard.validator.validation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Makes room for taps month by month. What a wrong clock dates far ahead is kept aside, and moves when its month has come.
 * Remembers the months that it has seen ready, after their transactions.
 */
@Component
class TapMonths {
    private final Taps taps;
    private final Set<LocalDate> ready = ConcurrentHashMap.newKeySet();

    TapMonths(Taps taps) {
        this.taps = taps;
    }

    /** Must not be inside a transaction. */
    void prepareFor(Collection<TapReport> reports) {
        reports.stream()
                .map(tap -> LocalDate.ofInstant(tap.timeOfId(), ZoneOffset.UTC).withDayOfMonth(1))
                .distinct()
                .filter(month -> !ready.contains(month) && taps.prepareMonth(month))
                .forEach(ready::add);
    }
}
