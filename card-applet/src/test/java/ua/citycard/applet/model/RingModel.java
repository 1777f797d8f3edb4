package ua.citycard.applet.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The card's 16 records of used services. */
final class RingModel {
    private static final int ROOM = 16;

    private final List<UseRecord> records = new ArrayList<>();
    private long counter;

    /**
     * A used service.
     *
     * @param day days since 2000-01-01
     */
    record UseRecord(int service, int day, int slot, long claim, long counter) {
        boolean isSameSlot(int otherService, int otherDay, int otherSlot) {
            return service == otherService && day == otherDay && slot == otherSlot;
        }
    }

    Optional<UseRecord> find(int service, int day, int slot) {
        return records.stream()
                .filter(known -> known.isSameSlot(service, day, slot))
                .findAny();
    }

    /**
     * Adds a record; empty without room for one.
     *
     * @param firstDay records of days before this one may be overwritten, the oldest first
     */
    Optional<UseRecord> add(int service, int day, int slot, long claim, int firstDay) {
        if (records.size() == ROOM) {
            Optional<UseRecord> oldest = records.stream()
                    .filter(known -> known.day() < firstDay)
                    .min(Comparator.comparingLong(UseRecord::counter));
            if (oldest.isEmpty()) {
                return Optional.empty();
            }
            records.remove(oldest.get());
        }
        UseRecord added = new UseRecord(service, day, slot, claim, ++counter);
        records.add(added);
        return Optional.of(added);
    }
}
