package ua.citycard.validator.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.validator.audit.AuditLog;
import ua.citycard.validator.validation.EventIntake.Answer;
import ua.citycard.validator.validation.EventIntake.EventRefusal;
import ua.citycard.validator.validation.EventIntake.Refused;

/** The book of all taps of a school: an id is entered once, and stands as it was entered. */
@Component
@Transactional
class TapBook {
    private final Taps taps;
    private final Meals meals;
    private final AuditLog audit;

    TapBook(Taps taps, Meals meals, AuditLog audit) {
        this.taps = taps;
        this.meals = meals;
        this.audit = audit;
    }

    /**
     * Enters what was found sound, and tells of each event of the batch what became of it.
     *
     * @param refused what was not found sound
     */
    Answer enter(Terminal terminal, List<TapReport> sound, List<Refused> refused) {
        Map<UUID, TapReport> byId = new LinkedHashMap<>();
        sound.forEach(tap -> byId.putIfAbsent(tap.id(), tap));
        Set<UUID> accepted = taps.add(terminal, byId.values());
        Map<UUID, String> entered = taps.contentHashes(terminal.school(), byId.keySet());
        List<UUID> known = new ArrayList<>();
        List<Refused> all = new ArrayList<>(refused);
        for (TapReport tap : sound) {
            if (!tap.contentHash().equals(entered.get(tap.id()))) {
                all.add(new Refused(tap.id().toString(), EventRefusal.OTHER_CONTENT));
            } else if (!accepted.contains(tap.id())) {
                known.add(tap.id());
            }
        }
        byId.values().stream()
                .filter(tap -> accepted.contains(tap.id()) && tap.isServedMeal())
                .forEach(tap -> meals.serve(terminal, tap));
        all.forEach(event -> record(terminal, event));
        return new Answer(List.copyOf(accepted), known, all);
    }

    private void record(Terminal terminal, Refused event) {
        audit.record(
                "tap.refused",
                "terminal:" + terminal.id(),
                Map.of("reason", event.reason().name()));
    }
}
