package ua.citycard.card.personalisation;

import java.io.IOException;

/** Takes steps, each between two entries of the journal. */
final class Steps {
    private final PersonalisationJournal journal;

    Steps(PersonalisationJournal journal) {
        this.journal = journal;
    }

    void take(PersonalisationStep step, Work work) throws IOException {
        takeFor(step, () -> {
            work.run();
            return step;
        });
    }

    <T> T takeFor(PersonalisationStep step, WorkWithResult<T> work) throws IOException {
        journal.begun(step);
        T result = work.run();
        journal.done(step);
        return result;
    }

    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    @FunctionalInterface
    interface WorkWithResult<T> {
        T run() throws IOException;
    }
}
