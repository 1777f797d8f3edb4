package ua.citycard.validator.cards;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.access.Scopes;

/** What an issuance station reports of the cards that it makes. */
@Service
@Transactional
public class Workshop {
    private final CardLedger ledger;
    private final CardRequests requests;
    private final Scopes scopes;

    Workshop(CardLedger ledger, CardRequests requests, Scopes scopes) {
        this.ledger = ledger;
        this.requests = requests;
        this.scopes = scopes;
    }

    /** The card is personalised; the same operation reported again changes nothing. */
    public void personalised(CardNumber number, Encoding report) {
        Duty.MAKE.require(scopes.current());
        Card card = ledger.find(number);
        if (!card.isReported(report)) {
            ledger.step(card, (before, now) -> before.personalised(report, now));
        }
    }

    /** Somebody looked at the card and tapped it, and it is good. */
    public void passedQuality(CardNumber number) {
        Duty.MAKE.require(scopes.current());
        ledger.step(ledger.find(number), Card::passedQuality);
    }

    /**
     * The card is no good; its holder gets another in the same batch.
     *
     * @param reason what is wrong with it
     * @return the number of the new card
     */
    public CardNumber spoiled(CardNumber number, String reason) {
        Duty.MAKE.require(scopes.current());
        Card spoiled = ledger.step(ledger.find(number), (before, now) -> before.spoiled(reason, now));
        Long batch = spoiled.batch();
        if (batch == null) {
            throw new IllegalStateException("a card that can be spoiled has its place in a batch");
        }
        return requests.request(spoiled.owner(), batch).number();
    }
}
