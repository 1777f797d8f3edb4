package ua.citycard.validator.cards;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.access.Scopes;

/** A card in people's hands: handed over, blocked, denied, given back, destroyed. */
@Service
@Transactional
public class CardPossession {
    private final CardLedger ledger;
    private final HandOvers handOvers;
    private final Scopes scopes;

    CardPossession(CardLedger ledger, HandOvers handOvers, Scopes scopes) {
        this.ledger = ledger;
        this.handOvers = handOvers;
        this.scopes = scopes;
    }

    /**
     * The holder, or who stands for them, has signed for the card: from now on it opens doors.
     *
     * @param receivedBy who took it
     * @param signature what they signed, or where: {@code paper} for the list that the page prints
     */
    public void handOver(CardNumber number, String receivedBy, String signature) {
        Duty.HAND_OVER.require(scopes.current());
        Card active = ledger.step(ledger.find(number), Card::handedOver);
        handOvers.add(active, receivedBy, signature, scopes.current().login());
    }

    /** Nobody came for the card. */
    public void leaveUnclaimed(CardNumber number) {
        Duty.HAND_OVER.require(scopes.current());
        ledger.step(ledger.find(number), Card::unclaimed);
    }

    /** Denies the card for good, from this moment on. */
    public void revoke(CardNumber number, DenialReason reason) {
        Duty.DENY.require(scopes.current());
        ledger.step(ledger.find(number), (card, now) -> card.revoked(reason, now));
    }

    /** Denies the card until it is found. */
    public void suspend(CardNumber number, DenialReason reason) {
        Duty.DENY.require(scopes.current());
        ledger.step(ledger.find(number), (card, now) -> card.suspended(reason, now));
    }

    public void resume(CardNumber number) {
        Duty.DENY.require(scopes.current());
        ledger.step(ledger.find(number), Card::resumed);
    }

    public void takeBack(CardNumber number) {
        Duty.TAKE_BACK.require(scopes.current());
        ledger.step(ledger.find(number), Card::returned);
    }

    public void destroy(CardNumber number) {
        Duty.DESTROY.require(scopes.current());
        ledger.step(ledger.find(number), Card::destroyed);
    }
}
