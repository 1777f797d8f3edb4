package ua.citycard.validator.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A holder's record: who the person is, who consented, and how far the record has come. Every step is asked for here and
 * refused for one reason, or done.
 */
@Table(schema = "register", name = "holder")
@SuppressWarnings("UnusedVariable") // Steps write these fields; the database's rules and the people's pages read them.
class Holder {
    @Id
    private final UUID id;

    @Version
    private int version;

    private final HolderKind kind;
    private HolderState state;

    @Embedded(onEmpty = OnEmpty.USE_EMPTY)
    private HolderData data;

    private byte @Nullable [] rnokppSealed;
    private byte @Nullable [] photoFileHash;
    private byte @Nullable [] importedRowHash;
    private byte @Nullable [] importedPhotoHash;
    private boolean potentialDuplicate;
    private @Nullable String distinctBy;
    private @Nullable String distinctReason;

    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "submitted_")
    private @Nullable Step submitted;

    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "returned_")
    private @Nullable Step returned;

    private @Nullable List<String> returnedReasons;

    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "validated_")
    private @Nullable Step validated;

    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "registered_")
    private @Nullable Step registered;

    private @Nullable Long number;

    /** Who took a step, and when. */
    record Step(String by, Instant at) {}

    @PersistenceCreator
    private Holder(UUID id, HolderKind kind, HolderState state, HolderData data) {
        this.id = id;
        this.kind = kind;
        this.state = state;
        this.data = data;
    }

    /** A pupil's record as a school begins it, with the tax number encrypted for it. */
    static Holder draftOfPupil(UUID id, HolderData data, byte @Nullable [] rnokppSealed, boolean potentialDuplicate) {
        Holder draft = new Holder(id, HolderKind.PUPIL, HolderState.DRAFT, data);
        draft.rnokppSealed = rnokppSealed;
        draft.potentialDuplicate = potentialDuplicate;
        return draft;
    }

    UUID id() {
        return id;
    }

    HolderState state() {
        return state;
    }

    HolderData data() {
        return data;
    }

    /** Whether the photo is of that file, or was until somebody took a better one. */
    boolean hadPhotoOf(byte[] fileHash) {
        return Arrays.equals(photoFileHash, fileHash) || Arrays.equals(importedPhotoHash, fileHash);
    }

    /** Whether the last imported row said the same; what was recorded since then is newer than such a row. */
    boolean wasImportedFrom(byte[] rowHash) {
        return Arrays.equals(importedRowHash, rowHash);
    }

    /** Only what nobody relies on yet may change; later the school has to ask for a correction. */
    boolean isOpen() {
        return state == HolderState.DRAFT || state == HolderState.RETURNED;
    }

    /** Other data, with the tax number encrypted for this record if it is another one than before. */
    void correct(HolderData corrected, byte @Nullable [] newRnokppSealed, boolean mayBeDuplicate) {
        requireOpen();
        if (!Objects.equals(corrected.rnokpp(), data.rnokpp())) {
            rnokppSealed = newRnokppSealed;
        }
        data = corrected;
        potentialDuplicate |= mayBeDuplicate && distinctBy == null;
    }

    void takePhoto(byte[] fileHash) {
        requireOpen();
        photoFileHash = fileHash;
    }

    /** Takes the photo that came with a file, and remembers it. */
    void importPhoto(byte[] fileHash) {
        takePhoto(fileHash);
        importedPhotoHash = fileHash;
    }

    void rememberRow(byte[] rowHash) {
        requireOpen();
        importedRowHash = rowHash;
    }

    Optional<HolderRefusal> recordConsent(LocalDate date, Representative representative) {
        if (!isOpen()) {
            return Optional.of(HolderRefusal.WRONG_STATE);
        }
        data = data.withConsent(date, representative);
        return Optional.empty();
    }

    /** The person was approved elsewhere meanwhile; whether that is new, and nobody decided about it before. */
    boolean suspectDuplicate() {
        if (state != HolderState.SUBMITTED || potentialDuplicate || distinctBy != null) {
            return false;
        }
        potentialDuplicate = true;
        return true;
    }

    /** A person decided that this is not the one who is in the register already. */
    Optional<HolderRefusal> declareDistinct(Step step, String reason) {
        if (!potentialDuplicate) {
            return Optional.of(HolderRefusal.WRONG_STATE);
        }
        if (reason.isBlank()) {
            return Optional.of(HolderRefusal.REASON_MISSING);
        }
        potentialDuplicate = false;
        distinctBy = step.by();
        distinctReason = reason;
        return Optional.empty();
    }

    Optional<HolderRefusal> submit(Step step) {
        if (!state.canBecome(HolderState.SUBMITTED)) {
            return Optional.of(HolderRefusal.WRONG_STATE);
        }
        if (data.consentDate() == null) {
            return Optional.of(HolderRefusal.CONSENT_MISSING);
        }
        if (photoFileHash == null) {
            return Optional.of(HolderRefusal.PHOTO_MISSING);
        }
        submitted = step;
        return become(HolderState.SUBMITTED);
    }

    Optional<HolderRefusal> sendBack(Step step, List<String> reasons) {
        if (!state.canBecome(HolderState.RETURNED)) {
            return Optional.of(HolderRefusal.WRONG_STATE);
        }
        if (reasons.isEmpty()) {
            return Optional.of(HolderRefusal.REASON_MISSING);
        }
        returned = step;
        returnedReasons = List.copyOf(reasons);
        validated = null;
        return become(HolderState.RETURNED);
    }

    Optional<HolderRefusal> approve(Step step) {
        if (submitted == null || !state.canBecome(HolderState.VALIDATED)) {
            return Optional.of(HolderRefusal.WRONG_STATE);
        }
        if (submitted.by().equals(step.by())) {
            return Optional.of(HolderRefusal.OWN_SUBMISSION);
        }
        if (potentialDuplicate) {
            return Optional.of(HolderRefusal.POTENTIAL_DUPLICATE);
        }
        validated = step;
        return become(HolderState.VALIDATED);
    }

    /**
     * Takes the holder into the register.
     *
     * @param numbers gives the number that the holder keeps for life
     */
    Optional<HolderRefusal> register(Step step, LongSupplier numbers) {
        if (state != HolderState.VALIDATED) {
            return Optional.of(HolderRefusal.WRONG_STATE);
        }
        number = numbers.getAsLong();
        registered = step;
        return become(HolderState.REGISTERED);
    }

    private Optional<HolderRefusal> become(HolderState next) {
        state = next;
        return Optional.empty();
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new IllegalStateException("A record in state " + state + " is not open to changes");
        }
    }
}
