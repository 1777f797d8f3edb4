package ua.citycard.station.encoding;

import java.util.List;
import java.util.Optional;
import ua.citycard.card.CardNumber;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.Batch;
import ua.citycard.station.service.BatchCard;
import ua.citycard.station.service.CardState;

/**
 * The cards of one batch that are to be put into the reader.
 *
 * @param batch the number of the batch
 * @param cards in the order in which blank chips become them
 */
public record WorkList(String batch, List<BatchCard> cards) {
    public WorkList {
        cards = List.copyOf(cards);
    }

    /** Every card of the batch that waits for encoding. */
    public static WorkList toEncode(Batch batch) {
        return new WorkList(batch.number(), batch.in(CardState.BATCHED));
    }

    /** Every card of the batch that waits for its quality check. */
    public static WorkList toCheck(Batch batch) {
        return new WorkList(batch.number(), batch.in(CardState.PERSONALIZED));
    }

    /** This card of the list alone. */
    public WorkList only(CardNumber number) {
        BatchCard card = find(number)
                .orElseThrow(() -> new StationException(Trouble.CARD_NOT_IN_BATCH, number.printed(), batch));
        return new WorkList(batch, List.of(card));
    }

    /** What a blank chip becomes next: a card that no other chip has been begun for. */
    Optional<BatchCard> next(Journal journal) {
        return cards.stream()
                .filter(card -> journal.ofCard(card.number()).isEmpty())
                .findFirst();
    }

    Optional<BatchCard> find(CardNumber number) {
        return cards.stream().filter(card -> card.number().equals(number)).findFirst();
    }
}
