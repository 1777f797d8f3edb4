package ua.citycard.station.encoding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ua.citycard.card.CardNumber;
import ua.citycard.card.pcsc.CardConnection;
import ua.citycard.station.journal.Event;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.service.BatchCard;
import ua.citycard.station.service.ServiceClient;

/** Checks the finished cards of a list and tells the service which ones are good. */
public final class QualityTask implements CardTask {
    private final WorkList work;
    private final QualityCheck check;
    private final ServiceClient service;
    private final Journal journal;
    private final QualityListener listener;
    private final Map<CardNumber, Boolean> results = new LinkedHashMap<>();

    public QualityTask(
            WorkList work, QualityCheck check, ServiceClient service, Journal journal, QualityListener listener) {
        this.work = work;
        this.check = check;
        this.service = service;
        this.journal = journal;
        this.listener = listener;
    }

    @Override
    public boolean somethingIsLeft() {
        return !left().isEmpty();
    }

    @Override
    public void serve(String reader, CardConnection card) {
        BatchCard ordered = check.recognise(reader, card, work);
        boolean passed = check.passes(card, ordered);
        service.quality(ordered.number(), passed);
        if (!passed) {
            journal.ofCard(ordered.number()).ifPresent(made -> journal.append(made, Event.SPOILED, "quality check"));
        }
        results.put(ordered.number(), passed);
        listener.checked(ordered, passed);
    }

    /** The cards that were good. */
    public List<CardNumber> passed() {
        return withResult(true);
    }

    /** The cards that were not. */
    public List<CardNumber> failed() {
        return withResult(false);
    }

    /** The cards that nobody has put in so far. */
    public List<CardNumber> left() {
        return work.cards().stream()
                .map(BatchCard::number)
                .filter(card -> !results.containsKey(card))
                .toList();
    }

    private List<CardNumber> withResult(boolean passed) {
        return results.entrySet().stream()
                .filter(result -> result.getValue() == passed)
                .map(Map.Entry::getKey)
                .toList();
    }
}
