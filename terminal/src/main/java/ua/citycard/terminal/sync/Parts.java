package ua.citycard.terminal.sync;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.jws.InvalidDocumentException;

/** Things that are done one after the other, each whatever became of the others; the failures come at the end. */
final class Parts {
    private @Nullable Exception first;

    /** One of the things to do. */
    @FunctionalInterface
    interface Part {
        void run() throws IOException, InvalidDocumentException;
    }

    void attempt(Part part) {
        try {
            part.run();
        } catch (IOException | InvalidDocumentException | RuntimeException failure) {
            if (first == null) {
                first = failure;
            } else if (first != failure) {
                first.addSuppressed(failure);
            }
        }
    }

    /** Throws the first failure, if there was any, with the later ones suppressed in it. */
    void demandAllDone() throws IOException, InvalidDocumentException {
        if (first instanceof IOException broken) {
            throw broken;
        }
        if (first instanceof InvalidDocumentException invalid) {
            throw invalid;
        }
        if (first instanceof RuntimeException defect) {
            throw defect;
        }
    }
}
