package ua.citycard.terminal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ua.citycard.terminal.service.Acknowledgement;
import ua.citycard.terminal.service.CityService;
import ua.citycard.terminal.service.DayKeyRequest;
import ua.citycard.terminal.service.ReaderCertificates;

/** The city's service, but for what becomes of the certificates that it issues for day keys. */
record CertifyingOtherwise(CityService service, Fate fate) implements CityService {
    /** What becomes of an answer. */
    @FunctionalInterface
    interface Fate {
        ReaderCertificates befalls(ReaderCertificates answer);
    }

    @Override
    public Optional<String> statusList(OptionalLong held) throws IOException {
        return service.statusList(held);
    }

    @Override
    public Optional<String> snapshot(OptionalLong held) throws IOException {
        return service.snapshot(held);
    }

    @Override
    public ReaderCertificates certify(List<DayKeyRequest> keys) throws IOException {
        return fate.befalls(service.certify(keys));
    }

    @Override
    public Acknowledgement upload(String batch) throws IOException {
        return service.upload(batch);
    }
}
