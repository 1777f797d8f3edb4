package ua.citycard.card.tap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ua.citycard.card.transport.ApduTransport;

/** Keeps what passes to and from a card. */
final class RecordingTransport implements ApduTransport {
    final List<byte[]> commands = new ArrayList<>();
    final List<byte[]> responses = new ArrayList<>();

    private final ApduTransport card;

    RecordingTransport(ApduTransport card) {
        this.card = card;
    }

    @Override
    public byte[] transceive(byte[] command) throws IOException {
        commands.add(command);
        byte[] response = card.transceive(command);
        responses.add(response);
        return response;
    }
}
