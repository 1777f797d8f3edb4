package ua.citycard.station.encoding;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import ua.citycard.card.globalplatform.CapFile;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.globalplatform.MasterKey;
import ua.citycard.card.personalisation.Personalisation;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.station.journal.Journal;
import ua.citycard.station.message.StationException;
import ua.citycard.station.message.Trouble;
import ua.citycard.station.service.PersonalisationParameters;
import ua.citycard.station.service.ServiceClient;

/** What it takes to make cards: a session with the service, the journal, the keys. For one thread. */
public final class Workplace implements AutoCloseable {
    /** The well-known key in all three places, with which makers ship blank cards. */
    private static final String MAKERS_KEY = "404142434445464748494A4B4C4D4E4F";

    private final ServiceClient service;
    private final Journal journal;
    private final StaticKeys makersKeys = StaticKeys.allOf(HexFormat.of().parseHex(MAKERS_KEY));
    private final PersonalisationParameters parameters;
    private final ServiceCertificates certificates;
    private final Personalisation personalisation;

    /**
     * Asks the service what cards get today.
     *
     * @throws StationException when the service is away, or knows another master key than this one: no card may be touched
     *     with it
     * @param journal stays the caller's to close
     * @param cap the applet's package, for chips that come without it
     */
    public Workplace(ServiceClient service, Journal journal, MasterKey master, Optional<CapFile> cap) {
        this.service = service;
        this.journal = journal;
        this.parameters = service.parameters();
        if (!parameters.isCitysMasterKey(master)) {
            throw new StationException(Trouble.KEYS_OF_ANOTHER_CITY);
        }
        this.certificates = new ServiceCertificates(service, parameters);
        this.personalisation =
                new Personalisation(makersKeys, new KeyDiversification(master), cap, certificates, new SecureRandom());
    }

    public EncodingTask encode(WorkList work, EncodingListener listener) {
        Encoder encoder = new Encoder(personalisation, parameters, journal);
        return new EncodingTask(work, encoder, new Reports(service, journal), journal, listener);
    }

    public QualityTask check(WorkList work, QualityListener listener) {
        QualityCheck check = new QualityCheck(personalisation, parameters, certificates, journal);
        return new QualityTask(work, check, service, journal, listener);
    }

    /** Wipes the maker's keys. */
    @Override
    public void close() {
        makersKeys.close();
    }
}
