package ua.citycard.virtualcard.rack;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;
import ua.citycard.virtualcard.reader.Slot;

/** Cards, numbered from 1, and a slot for each side of a card. Thread-safe. */
final class Rack implements AutoCloseable {
    private final List<VirtualCard> cards;
    private final Map<CardInterface, Slot> slots;

    Rack(List<VirtualCard> cards, Map<CardInterface, Slot> slots) {
        this.cards = List.copyOf(cards);
        this.slots = new EnumMap<>(slots);
    }

    List<VirtualCard> cards() {
        return cards;
    }

    boolean hasContactless() {
        return slots.containsKey(CardInterface.CONTACTLESS);
    }

    /**
     * One card of the rack.
     *
     * @throws RackRefusal when there is none of this number
     */
    VirtualCard card(int number) throws RackRefusal {
        if (number < 1 || number > cards.size()) {
            throw new RackRefusal("there are cards 1 to " + cards.size() + ", no card " + number);
        }
        return cards.get(number - 1);
    }

    /**
     * Puts a card into a slot.
     *
     * @throws RackRefusal when there is no such card or slot, or the card is in a slot already
     * @throws IOException when the slot is taken or can't be opened
     */
    synchronized void insert(int number, CardInterface slot) throws IOException {
        VirtualCard card = card(number);
        Optional<CardInterface> elsewhere = whereIs(card);
        if (elsewhere.isPresent()) {
            throw new RackRefusal("card " + number + " is in the " + name(elsewhere.get()) + " slot");
        }
        slot(slot).insert(card);
    }

    /** Takes the card out of a slot, if there is one. */
    synchronized void pull(CardInterface slot) throws RackRefusal {
        slot(slot).pull();
    }

    /** The slot that a card is in. */
    Optional<CardInterface> whereIs(VirtualCard card) {
        return slots.entrySet().stream()
                .filter(entry -> entry.getValue().card().filter(card::equals).isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public void close() {
        slots.values().forEach(Slot::close);
    }

    /** How a slot is called in orders: {@code contact} or {@code contactless}. */
    static String name(CardInterface slot) {
        return slot.name().toLowerCase(Locale.ROOT);
    }

    private Slot slot(CardInterface side) throws RackRefusal {
        Slot found = slots.get(side);
        if (found == null) {
            throw new RackRefusal("there is no " + name(side) + " slot");
        }
        return found;
    }
}
