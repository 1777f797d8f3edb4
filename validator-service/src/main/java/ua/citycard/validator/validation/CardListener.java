package ua.citycard.validator.validation;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ua.citycard.validator.cards.CardState;
import ua.citycard.validator.cards.CardStateChanged;

/**
 * Hears of cards that begin or cease to open doors, within the transaction of the change: a card that is reported lost is
 * in no list that is asked for afterwards.
 */
@Component
class CardListener {
    private static final Set<CardState> IN_USE = Set.of(CardState.ACTIVE, CardState.SUSPENDED);

    private final StatusLists statusLists;
    private final SnapshotChanges snapshots;

    CardListener(StatusLists statusLists, SnapshotChanges snapshots) {
        this.statusLists = statusLists;
        this.snapshots = snapshots;
    }

    @EventListener
    void on(CardStateChanged change) {
        if (isInUse(change.from()) || isInUse(change.to())) {
            statusLists.outdate();
            snapshots.add(change.school());
        }
    }

    private static boolean isInUse(@Nullable CardState state) {
        return state != null && IN_USE.contains(state);
    }
}
