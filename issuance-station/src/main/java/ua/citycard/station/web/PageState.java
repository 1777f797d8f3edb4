package ua.citycard.station.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.citycard.station.face.CardFace;
import ua.citycard.station.message.Messages;
import ua.citycard.station.message.StationException;

/** A snapshot in the words of one language, as the page fetches it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageState(
        Phase phase,
        boolean working,
        @Nullable String batch,
        List<Row> cards,
        @Nullable Words trouble,
        int done,
        int total,
        @Nullable Integer perHour,
        @Nullable Long minutesLeft) {

    /** Why something did not work, and what to do. */
    record Words(String sentence, String next) {
        static Words of(StationException trouble, Messages messages) {
            return new Words(trouble.sentence(messages), trouble.nextStep(messages));
        }
    }

    /** One line of the queue. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            String number,
            String printed,
            String name,
            Progress progress,
            @Nullable Words cause) {
        static Row of(QueuedCard queued, Messages messages) {
            CardFace face = queued.card().face();
            StationException cause = queued.cause();
            return new Row(
                    face.number().digits(),
                    face.number().printed(),
                    face.familyName() + " " + face.givenName(),
                    queued.progress(),
                    cause == null ? null : Words.of(cause, messages));
        }
    }

    static PageState of(Snapshot snapshot, Messages messages) {
        int done = count(snapshot, Progress.DONE);
        int open = snapshot.queue().size() - done - count(snapshot, Progress.GIVEN_UP);
        StationException trouble = snapshot.trouble();
        Integer perHour = perHour(snapshot);
        return new PageState(
                snapshot.phase(),
                snapshot.phase().working(),
                snapshot.batch(),
                snapshot.queue().stream().map(card -> Row.of(card, messages)).toList(),
                trouble == null ? null : Words.of(trouble, messages),
                done,
                done + open,
                perHour,
                perHour == null ? null : Math.round(60.0 * open / perHour));
    }

    private static int count(Snapshot snapshot, Progress progress) {
        return (int) snapshot.queue().stream()
                .filter(card -> card.progress() == progress)
                .count();
    }

    /** Known once a card was made and a second has passed. */
    private static @Nullable Integer perHour(Snapshot snapshot) {
        if (snapshot.issued() == 0 || snapshot.seconds() == 0) {
            return null;
        }
        return (int) (snapshot.issued() * Duration.ofHours(1).toSeconds() / snapshot.seconds());
    }
}
