package ua.citycard.virtualcard.reader;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.citycard.virtualcard.VirtualCard;

/** What all slots have in common: there is one card in them or none. */
abstract class SingleCardSlot implements Slot {
    private @Nullable Insertion current;

    /** Opens the slot for a card. */
    abstract Insertion open(VirtualCard card) throws IOException;

    @Override
    public synchronized void insert(VirtualCard card) throws IOException {
        if (card().isPresent()) {
            throw new IOException("there is a card in the slot already");
        }
        Insertion insertion = open(card);
        current = insertion;
        insertion.begin();
    }

    @Override
    public synchronized void pull() {
        if (current != null) {
            current.end();
        }
        current = null;
    }

    @Override
    public synchronized Optional<VirtualCard> card() {
        return Optional.ofNullable(current).filter(Insertion::isIn).map(Insertion::card);
    }
}
