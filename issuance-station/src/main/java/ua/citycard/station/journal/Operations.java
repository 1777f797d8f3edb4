package ua.citycard.station.journal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.CardNumber;

/** Every operation as its last line leaves it, found by chip and by card without looking through years of them. */
final class Operations {
    private final Map<UUID, Operation> all = new LinkedHashMap<>();
    private final Map<UUID, Operation> unreported = new LinkedHashMap<>();
    private final Map<String, UUID> lastOfChip = new HashMap<>();
    private final Map<CardNumber, UUID> lastOfCard = new HashMap<>();

    void put(Operation operation) {
        UUID id = operation.id();
        if (all.put(id, operation) == null) {
            lastOfChip.put(operation.chip(), id);
            lastOfCard.put(operation.card(), id);
        }
        if (operation.unreported()) {
            unreported.put(id, operation);
        } else {
            unreported.remove(id);
        }
    }

    /** The oldest first. */
    List<Operation> all() {
        return List.copyOf(all.values());
    }

    /** The oldest first. */
    List<Operation> unreported() {
        return List.copyOf(unreported.values());
    }

    Optional<Operation> ofChip(String chip) {
        return find(lastOfChip.get(chip));
    }

    Optional<Operation> ofCard(CardNumber card) {
        return find(lastOfCard.get(card));
    }

    private Optional<Operation> find(@Nullable UUID id) {
        return Optional.ofNullable(id).map(all::get);
    }
}
