package ua.citycard.station;

import ua.citycard.station.encoding.DeskListener;
import ua.citycard.station.encoding.EncodingListener;
import ua.citycard.station.encoding.Issued;
import ua.citycard.station.message.Messages;
import ua.citycard.station.message.StationException;
import ua.citycard.station.service.BatchCard;

/** Says at the command line what happens at the desk and what to do there. */
final class SpokenProgress implements DeskListener, EncodingListener {
    private final OutputOptions output;
    private final String reader;
    private final Messages english = Messages.english();

    SpokenProgress(OutputOptions output, String reader) {
        this.output = output;
        this.reader = reader;
    }

    @Override
    public void waitingForCard() {
        output.waitFor(OutputOptions.Awaited.CARD, "Put a card into " + reader + ".");
    }

    @Override
    public void waitingForRemoval() {
        output.waitFor(OutputOptions.Awaited.REMOVAL, "Take the card out.");
    }

    @Override
    public void encoding(BatchCard card) {
        output.say(card.number().printed() + ": encoding");
    }

    @Override
    public void issued(Issued card) {
        output.say(card.card().printed() + ": encoded in " + card.ms() + " ms, " + card.apdus() + " APDUs");
    }

    /** {@link #failed} says it. */
    @Override
    public void torn(BatchCard card, StationException trouble) {}

    @Override
    public void failed(StationException trouble) {
        say(trouble);
    }

    @Override
    public void reportDelayed(StationException trouble) {
        output.say("The service could not be told of every finished card; it will be told later.");
        say(trouble);
    }

    @Override
    public void reportRefused(StationException trouble) {
        say(trouble);
    }

    @Override
    public void readerLost(StationException trouble) {
        say(trouble);
    }

    private void say(StationException trouble) {
        output.say(trouble.sentence(english) + " " + trouble.nextStep(english));
    }
}
