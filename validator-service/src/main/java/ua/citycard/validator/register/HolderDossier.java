package ua.citycard.validator.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the register shows of one person. The tax number stays sealed: only whether it is known is told.
 *
 * @param returnedFor why the record was sent back the last time
 * @param history the steps that were taken, the first one first
 */
public record HolderDossier(
        HolderSummary summary,
        LatinName latin,
        LocalDate birthDate,
        boolean taxNumberKnown,
        boolean taxNumberRefused,
        @Nullable String representative,
        @Nullable String phone,
        @Nullable String email,
        @Nullable LocalDate consentDate,
        boolean photo,
        List<ReturnReason> returnedFor,
        List<Step> history) {
    public HolderDossier {
        returnedFor = List.copyOf(returnedFor);
        history = List.copyOf(history);
    }

    /** A step of the record: into which state, by whom, when. */
    public record Step(HolderState state, String by, Instant at) {}

    @Override
    public String toString() {
        return "HolderDossier[" + summary.id() + "]";
    }
}
