package ua.citycard.terminal.sync;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import ua.citycard.terminal.service.Acknowledgement;
import ua.citycard.terminal.service.CityService;
import ua.citycard.terminal.service.DayKeyRequest;
import ua.citycard.terminal.service.ReaderCertificates;

/** A service whose first status list is too much for the memory. */
record FailingOnce(CityService service, AtomicBoolean failed) implements CityService {
    FailingOnce(CityService service) {
        this(service, new AtomicBoolean());
    }

    @Override
    public Optional<String> statusList(OptionalLong held) throws IOException {
        if (!failed.getAndSet(true)) {
            throw new OutOfMemoryError("as if");
        }
        return service.statusList(held);
    }

    @Override
    public Optional<String> snapshot(OptionalLong held) throws IOException {
        return service.snapshot(held);
    }

    @Override
    public ReaderCertificates certify(List<DayKeyRequest> keys) throws IOException {
        return service.certify(keys);
    }

    @Override
    public Acknowledgement upload(String batch) throws IOException {
        return service.upload(batch);
    }
}
