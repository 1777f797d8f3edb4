package ua.citycard.station.encoding;

import java.io.IOException;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.personalisation.FinishedCards;
import ua.citycard.card.personalisation.PersonalisationOrder;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.station.journal.Event;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.BatchCard;
import ua.citycard.station.service.PersonalisationParameters;

/** Reads a finished card back, compares it with what was ordered, and taps it. */
public final class QualityCheck {
    private final FinishedCards cards;
    private final PersonalisationParameters parameters;
    private final ServiceCertificates certificates;
    private final TestTap tap;
    private final Journal journal;

    QualityCheck(
            FinishedCards cards,
            PersonalisationParameters parameters,
            ServiceCertificates certificates,
            TestTap tap,
            Journal journal) {
        this.cards = cards;
        this.parameters = parameters;
        this.certificates = certificates;
        this.tap = tap;
        this.journal = journal;
    }

    /**
     * The card of the list that is in the reader.
     *
     * @throws StationException when this station has not made it, it is in quarantine, or it is not on the list
     */
    public BatchCard recognise(String reader, CardConnection card, WorkList work) {
        String chip;
        try {
            chip = cards.recognise(card).id();
        } catch (IOException failure) {
            throw CardTrouble.ofChip(reader, card, failure);
        }
        Operation operation = journal.ofChip(chip)
                .filter(known -> !known.torn())
                .orElseThrow(() -> new StationException(Trouble.CARD_FOREIGN, "chip " + chip));
        if (operation.last() == Event.QUARANTINED) {
            throw new StationException(
                    Trouble.CARD_QUARANTINED, operation.card().printed());
        }
        return work.find(operation.card())
                .orElseThrow(() -> new StationException(
                        Trouble.CARD_NOT_IN_BATCH, operation.card().printed(), work.batch()));
    }

    /**
     * Whether the card is as it was ordered and in use, holds a certificate that terminals believe, and proves in a tap that
     * it has the key to it.
     *
     * @throws StationException when that did not become clear: the card was pulled, or reader, transmission or key file
     *     may be to blame as well as the card
     */
    public boolean passes(ApduTransport card, BatchCard ordered) {
        PersonalisationOrder order = new PersonalisationOrder(
                ordered.number(), ordered.statusIndex(), parameters.terminalCa(), parameters.date());
        try {
            return certificates.isGenuine(cards.readBack(card, order), ordered.number())
                    && tap.identifies(card, ordered);
        } catch (IOException failure) {
            if (CardTrouble.isTheCardsFault(failure)) {
                return false;
            }
            if (CardTrouble.isHopeless(failure)) {
                journal.ofCard(ordered.number())
                        .ifPresent(made -> journal.append(made, Event.QUARANTINED, failure.getMessage()));
            }
            throw CardTrouble.ofCard(ordered.number().printed(), failure);
        }
    }
}
