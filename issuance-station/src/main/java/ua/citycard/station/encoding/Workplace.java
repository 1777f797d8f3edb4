package ua.citycard.station.encoding;

import java.security.SecureRandom;
import java.util.Optional;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.globalplatform.MasterKey;
import ua.citycard.card.personalisation.FinishedCards;
import ua.citycard.card.personalisation.Personalisation;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.PersonalisationParameters;
import ua.citycard.station.service.ServiceClient;

/** What it takes to make and check cards: a session with the service, the journal, the keys. For one thread. */
public final class Workplace {
    private final ServiceClient service;
    private final Journal journal;
    private final KeyDiversification diversification;
    private final Optional<Blanks> blanks;
    private final PersonalisationParameters parameters;
    private final ServiceCertificates certificates;

    /**
     * Asks the service what cards get today. Journal, key and blanks stay the caller's to close.
     *
     * @param blanks what cards are made of; needed to encode
     * @throws StationException when the service is away, or knows another master key than this one: no card may be touched
     *     with it
     */
    public Workplace(ServiceClient service, Journal journal, MasterKey master, Optional<Blanks> blanks) {
        this.service = service;
        this.journal = journal;
        this.diversification = new KeyDiversification(master);
        this.blanks = blanks;
        this.parameters = service.parameters();
        if (!parameters.isCitysMasterKey(master)) {
            throw new StationException(Trouble.KEYS_OF_ANOTHER_CITY);
        }
        this.certificates = new ServiceCertificates(service, parameters);
    }

    /**
     * Makes the cards of a list.
     *
     * @throws IllegalStateException when there are no blanks
     */
    public EncodingTask encode(WorkList work, EncodingListener listener) {
        Blanks stock = blanks.orElseThrow(() -> new IllegalStateException("there is nothing to make cards of"));
        Personalisation personalisation =
                new Personalisation(stock.keys(), diversification, stock.cap(), certificates, new SecureRandom());
        Encoder encoder = new Encoder(personalisation, parameters, journal);
        return new EncodingTask(work, encoder, new Reports(service, journal), journal, listener);
    }

    /** Gets a reader certified with which the cards are tapped. */
    public QualityTask check(WorkList work, QualityListener listener) {
        QualityCheck check = new QualityCheck(
                new FinishedCards(diversification, new SecureRandom()),
                parameters,
                certificates,
                new TestTap(service, parameters),
                journal);
        return new QualityTask(work, check, service, journal, listener);
    }
}
