package ua.citycard.validator.cards;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scope;
import ua.citycard.validator.access.Scopes;

/**
 * Cards on their way from the workshop to the districts and on to the schools. Whoever sends or receives names every
 * serial; unless they are just those that were sent, nothing was received.
 */
@Service
@Transactional
public class Consignments {
    private final Cards cards;
    private final CardLedger ledger;
    private final Deliveries deliveries;
    private final Scopes scopes;

    Consignments(Cards cards, CardLedger ledger, Deliveries deliveries, Scopes scopes) {
        this.cards = cards;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.scopes = scopes;
    }

    /** How many cards of a batch the actor can pack now. */
    @Transactional(readOnly = true)
    public int unpacked(long batch) {
        return Duty.SEND.isOf(scopes.current().role()) ? cards.toPack(batch).size() : 0;
    }

    /** Packs what of a batch has passed its check and is not packed yet. */
    public long pack(long batch) {
        Actor actor = scopes.current();
        Duty.SEND.require(actor);
        List<Card> ready = cards.toPack(batch);
        if (ready.isEmpty()) {
            throw new CardRefusedException(
                    CardRefusal.NOTHING_TO_SEND, "No card of this batch has passed its check and waits to be packed.");
        }
        long number = deliveries.newConsignment(batch, actor.login());
        ready.forEach(card -> ledger.keep(card.packed(number)));
        return number;
    }

    /** The consignment leaves; what it holds for each district and school is written down. */
    public void dispatch(long consignment, List<CardNumber> named) {
        Duty.SEND.require(scopes.current());
        List<Card> packed = cards.ofConsignment(consignment, CardState.QC_PASSED);
        move(packed, named, Card::dispatched);
        deliveries.expect(consignment, packed);
    }

    /** The district has its part of the consignment. */
    public void receiveAtDistrict(long consignment, List<CardNumber> named) {
        Actor actor = scopes.current();
        Duty.RECEIVE_FOR_DISTRICT.require(actor);
        List<Card> sent = cards.ofConsignment(consignment, CardState.DISPATCHED);
        if (!(actor.scope() instanceof Scope.District place)) {
            throw new IllegalStateException("a district's operator works for a district");
        }
        deliveries.receiveAtDistrict(consignment, place.district(), sent.size(), actor.login());
        move(sent, named, Card::receivedByDistrict);
    }

    /** The school has its part of the consignment. */
    public void receiveAtSchool(long consignment, List<CardNumber> named) {
        Actor actor = scopes.current();
        Duty.RECEIVE_FOR_SCHOOL.require(actor);
        List<Card> sent = cards.ofConsignment(consignment, CardState.RECEIVED_DISTRICT);
        if (!(actor.scope() instanceof Scope.School place)) {
            throw new IllegalStateException("a school's clerk works for a school");
        }
        deliveries.receiveAtSchool(consignment, place.school(), sent.size(), actor.login());
        move(sent, named, Card::receivedBySchool);
    }

    private void move(List<Card> sent, List<CardNumber> named, BiFunction<Card, Instant, Card.Change> step) {
        requireSame(sent.stream().map(Card::number).toList(), named);
        sent.forEach(card -> ledger.step(card, step));
    }

    private static void requireSame(List<CardNumber> sent, List<CardNumber> named) {
        Set<CardNumber> expected = new HashSet<>(sent);
        Set<CardNumber> counted = new HashSet<>(named);
        List<CardNumber> missing =
                sent.stream().filter(card -> !counted.contains(card)).toList();
        List<CardNumber> unexpected = named.stream()
                .filter(card -> !expected.contains(card))
                .distinct()
                .toList();
        if (sent.isEmpty() || !missing.isEmpty() || !unexpected.isEmpty() || named.size() != counted.size()) {
            throw new CardRefusedException(
                    CardRefusal.SERIALS_DIFFER,
                    "These are not the cards that were sent: " + missing.size() + " missing, " + unexpected.size()
                            + " unexpected. Count again; revoke what was lost on the way.",
                    missing,
                    unexpected);
        }
    }
}
