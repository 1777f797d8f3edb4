package ua.citycard.station.encoding;

import java.io.IOException;
import java.time.Duration;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.card.personalisation.Personalisation;
import ua.citycard.card.personalisation.PersonalisationOrder;
import ua.citycard.card.personalisation.PersonalisedCard;
import ua.citycard.card.transport.MeteredCard;
import ua.citycard.station.journal.Event;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.message.StationException;
import ua.citycard.station.service.BatchCard;
import ua.citycard.station.service.PersonalisationParameters;

/** Makes the chip in the reader a card, or goes on where a torn attempt has ended. */
public final class Encoder {
    private final Personalisation personalisation;
    private final PersonalisationParameters parameters;
    private final Journal journal;
    private final Assignment assignment;

    public Encoder(Personalisation personalisation, PersonalisationParameters parameters, Journal journal) {
        this.personalisation = personalisation;
        this.parameters = parameters;
        this.journal = journal;
        this.assignment = new Assignment(journal);
    }

    /**
     * Finds out which card the chip is or becomes; nothing has been written to it yet.
     *
     * @param reader its name, for what goes wrong
     * @throws StationException when nothing may be done with this chip
     */
    public Attempt recognise(String reader, CardConnection connected, WorkList work) {
        long start = System.nanoTime();
        MeteredCard card = new MeteredCard(connected);
        Operation operation;
        try {
            operation = assignment.of(personalisation.recognise(card), work);
        } catch (IOException failure) {
            throw CardTrouble.ofChip(reader, connected, failure);
        }
        BatchCard ordered = work.find(operation.card())
                .orElseThrow(() -> new IllegalStateException("assigned a card that is not on the list"));
        return new Attempt(card, operation, ordered, start);
    }

    /** One chip on its way to become one card. */
    public final class Attempt {
        private final MeteredCard transport;
        private final Operation operation;
        private final BatchCard card;
        private final long start;

        private Attempt(MeteredCard transport, Operation operation, BatchCard card, long start) {
            this.transport = transport;
            this.operation = operation;
            this.card = card;
            this.start = start;
        }

        public BatchCard card() {
            return card;
        }

        /**
         * Writes the card. The journal holds it as finished when this returns.
         *
         * @throws StationException when the chip was pulled, refused, or put in quarantine, when the service did not
         *     certify, or when the journal could not be written
         */
        public Issued complete() {
            PersonalisationOrder order = new PersonalisationOrder(
                    card.number(), card.statusIndex(), parameters.terminalCa(), parameters.date());
            PersonalisedCard made;
            try {
                made = personalisation.run(transport, order, new JournalledSteps(journal, operation));
            } catch (IOException failure) {
                if (CardTrouble.isHopeless(failure)) {
                    journal.append(operation, Event.QUARANTINED, failure.getMessage());
                }
                throw CardTrouble.ofCard(card.number().printed(), failure);
            }
            journal.append(operation, Event.FINISHED, "%02X".formatted(made.keyVersion()));
            long ms = Duration.ofNanos(System.nanoTime() - start).toMillis();
            return new Issued(card.number(), ms, transport.apdus());
        }
    }
}
