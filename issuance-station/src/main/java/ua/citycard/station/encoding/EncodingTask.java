package ua.citycard.station.encoding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ua.citycard.card.CardNumber;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.journal.Operation;
import ua.citycard.station.message.StationException;
import ua.citycard.station.service.BatchCard;

/** Encodes the cards of a list and tells the service of each. */
public final class EncodingTask implements CardTask {
    private final WorkList work;
    private final Encoder encoder;
    private final Reports reports;
    private final Journal journal;
    private final EncodingListener listener;
    private final List<Issued> issued = new ArrayList<>();
    private final Map<CardNumber, StationException> failures = new LinkedHashMap<>();

    public EncodingTask(WorkList work, Encoder encoder, Reports reports, Journal journal, EncodingListener listener) {
        this.work = work;
        this.encoder = encoder;
        this.reports = reports;
        this.journal = journal;
        this.listener = listener;
    }

    /** Tells the service what an earlier sitting could not. */
    public void deliverReports() {
        reports.deliver(listener);
    }

    @Override
    public boolean somethingIsLeft() {
        return !left().isEmpty();
    }

    @Override
    public void serve(String reader, CardConnection card) {
        Encoder.Attempt attempt = encoder.recognise(reader, card, work);
        BatchCard ordered = attempt.card();
        listener.encoding(ordered);
        try {
            Issued made = attempt.complete();
            failures.remove(ordered.number());
            issued.add(made);
            listener.issued(made);
        } catch (StationException failure) {
            failures.put(ordered.number(), failure);
            listener.torn(ordered, failure);
            throw failure;
        }
        deliverReports();
    }

    /** The cards that were encoded, in their order. */
    public List<Issued> issued() {
        return List.copyOf(issued);
    }

    /** The cards that were begun and not finished, in their order, each with its last trouble. */
    public Map<CardNumber, StationException> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** The cards of the list that still want a chip: their own where one was begun, else a blank one. */
    public List<CardNumber> left() {
        return work.cards().stream()
                .map(BatchCard::number)
                .filter(card -> journal.ofCard(card).map(Operation::torn).orElse(true))
                .toList();
    }
}
