package ua.citycard.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.rack.RackProcess;
import ua.citycard.virtualcard.reader.PcscUnavailableException;
import ua.citycard.virtualcard.reader.PrivatePcscd;

/**
 * The rack of blank cards and the two readers into which they are put: real PC/SC readers where that can be had, else
 * sockets. The station has the contact one, the terminals the contactless one.
 */
final class Readers implements AutoCloseable {
    private final @Nullable PrivatePcscd pcscd;
    private final RackProcess rack;
    private final String contact;
    private final String contactless;
    private final String told;

    private Readers(@Nullable PrivatePcscd pcscd, RackProcess rack, String contact, String contactless, String told) {
        this.pcscd = pcscd;
        this.rack = rack;
        this.contact = contact;
        this.contactless = contactless;
        this.told = told;
    }

    static Readers open(Path folder, int cards) throws IOException {
        PrivatePcscd service;
        try {
            service = PrivatePcscd.start();
        } catch (PcscUnavailableException withoutPcsc) {
            return atSockets(folder, cards, withoutPcsc);
        }
        try {
            return new Readers(
                    service,
                    RackProcess.inReaders(service, cards, folder),
                    PrivatePcscd.READERS.get(0),
                    PrivatePcscd.READERS.get(1),
                    "The cards sit in two PC/SC readers (pcscd, vpcd).");
        } catch (IOException failed) {
            service.close();
            throw failed;
        }
    }

    private static Readers atSockets(Path folder, int cards, PcscUnavailableException why) throws IOException {
        Path contact = folder.resolve("contact.sock");
        Path contactless = folder.resolve("contactless.sock");
        return new Readers(
                null,
                RackProcess.atSockets(contact, contactless, cards, folder),
                "virtual:" + contact,
                "virtual:" + contactless,
                "The cards sit behind sockets in place of PC/SC readers: " + why.getMessage() + ".");
    }

    /** Puts a card, numbered from 1, before a reader. */
    void insert(int card, CardInterface reader) throws IOException {
        rack.insert(card, reader);
    }

    void pull(CardInterface reader) throws IOException {
        rack.pull(reader);
    }

    /** Does what a person typed, as at the prompt of {@code virtual-card rack}. */
    String typed(String order) throws IOException {
        return rack.typed(order);
    }

    boolean pcsc() {
        return pcscd != null;
    }

    String contact() {
        return contact;
    }

    String contactless() {
        return contactless;
    }

    String told() {
        return told;
    }

    /** What station and terminal need in their environment to find the readers. */
    Map<String, String> clientEnvironment() {
        return pcscd == null ? Map.of() : pcscd.environment();
    }

    @Override
    public void close() throws IOException {
        try {
            rack.close();
        } finally {
            if (pcscd != null) {
                pcscd.close();
            }
        }
    }
}
