package ua.citycard.terminal.sync;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import ua.citycard.terminal.service.Acknowledgement;
import ua.citycard.terminal.service.CityService;

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
    public byte[] readerCertificate() throws IOException {
        return service.readerCertificate();
    }

    @Override
    public Acknowledgement upload(String batch) throws IOException {
        return service.upload(batch);
    }
}
