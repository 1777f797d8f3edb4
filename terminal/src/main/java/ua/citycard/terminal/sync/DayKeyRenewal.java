package ua.citycard.terminal.sync;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.jws.InvalidDocumentException.Reason;
import ua.citycard.terminal.identity.DayKey;
import ua.citycard.terminal.identity.ReaderKey;
import ua.citycard.terminal.service.CityService;
import ua.citycard.terminal.service.DayKeyRequest;
import ua.citycard.terminal.store.TerminalStore;

/**
 * Makes new keys for today and the days ahead on the first exchange of each day, all of them: a certificate that was issued
 * today brings cards today's date, and lets them forget the meals of the days before. Keys are kept when the city has
 * certified every one; a terminal that dies before that goes on with those that it has.
 */
final class DayKeyRenewal {
    private final TerminalStore store;
    private final CityService service;

    DayKeyRenewal(TerminalStore store, CityService service) {
        this.store = store;
        this.service = service;
    }

    void run(LocalDate today) throws IOException, InvalidDocumentException {
        if (isDone(today)) {
            return;
        }
        HolderReference reader = store.identity().get().reader();
        List<DayKeyRequest> requests = new ArrayList<>();
        List<ReaderKey> keys = new ArrayList<>();
        for (int ahead = 0; ahead <= DayKey.DAYS_AHEAD; ahead++) {
            ReaderKey key = ReaderKey.generate();
            keys.add(key);
            requests.add(DayKeyRequest.of(today.plusDays(ahead), key.pair(), reader));
        }
        List<String> certificates = service.certify(requests).certificates();
        store.dayKeys().replace(certified(keys, certificates, reader, today));
    }

    private boolean isDone(LocalDate today) {
        return store.dayKeys()
                        .certificateOn(today)
                        .filter(held -> held.body().effective().equals(today))
                        .isPresent()
                && store.dayKeys()
                        .certificateOn(today.plusDays(DayKey.DAYS_AHEAD))
                        .isPresent();
    }

    private static List<DayKey> certified(
            List<ReaderKey> keys, List<String> certificates, HolderReference reader, LocalDate today)
            throws InvalidDocumentException {
        if (certificates.size() != keys.size()) {
            throw new InvalidDocumentException(Reason.MALFORMED);
        }
        List<DayKey> certified = new ArrayList<>();
        for (int ahead = 0; ahead < keys.size(); ahead++) {
            DayKey key = certified(keys.get(ahead), certificates.get(ahead));
            if (!key.day().equals(today.plusDays(ahead))
                    || !key.certificate().body().holder().equals(reader)) {
                throw new InvalidDocumentException(Reason.WRONG_SUBJECT);
            }
            certified.add(key);
        }
        return certified;
    }

    private static DayKey certified(ReaderKey key, String certificate) throws InvalidDocumentException {
        CvCertificate parsed;
        try {
            parsed = CvCertificate.parse(HexFormat.of().parseHex(certificate));
        } catch (IllegalArgumentException malformed) {
            throw new InvalidDocumentException(Reason.MALFORMED);
        }
        if (!parsed.body().publicKey().equals(key.pair().publicKey())) {
            throw new InvalidDocumentException(Reason.WRONG_SUBJECT);
        }
        return new DayKey(key, parsed);
    }
}
