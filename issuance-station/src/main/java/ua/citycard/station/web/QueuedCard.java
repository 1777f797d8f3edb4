package ua.citycard.station.web;

import org.jspecify.annotations.Nullable;
import ua.citycard.station.message.StationException;
import ua.citycard.station.service.BatchCard;

/** A card in the queue; {@code cause} says why it failed. */
record QueuedCard(
        BatchCard card, Progress progress, @Nullable StationException cause) {
    static QueuedCard of(BatchCard card) {
        return new QueuedCard(card, Progress.of(card.state()), null);
    }

    QueuedCard now(Progress next) {
        return new QueuedCard(card, next, null);
    }

    QueuedCard failed(StationException trouble) {
        return new QueuedCard(card, Progress.FAILED, trouble);
    }
}
