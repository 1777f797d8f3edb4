package ua.citycard.validator.register;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ua.citycard.validator.audit.AuditLog;
import ua.citycard.validator.register.KnownHolders.Answer;
import ua.citycard.validator.register.roster.PhotoArchive;
import ua.citycard.validator.register.roster.Place;
import ua.citycard.validator.register.roster.RosterField;

/**
 * Brings checked rows into the register: finds who they are, then begins, corrects or leaves their records. Each record that
 * was begun or corrected stands in the audit log, with the names of the fields that changed.
 */
@Component
class Intake {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final KnownHolders known;
    private final HolderRecords holders;
    private final PhotoStore photoStore;
    private final RnokppVault vault;
    private final AuditLog audit;

    Intake(KnownHolders known, HolderRecords holders, PhotoStore photoStore, RnokppVault vault, AuditLog audit) {
        this.known = known;
        this.holders = holders;
        this.photoStore = photoStore;
        this.vault = vault;
        this.audit = audit;
    }

    /** A row whose school and class are found. */
    record Candidate(CheckedRow row, School school, UUID classId) {}

    /** What became of a candidate. */
    enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        REJECTED
    }

    /** Makes ready for many candidates in the current transaction. */
    void begin() {
        known.planEachQuestion();
    }

    /** Takes them all in, in the current transaction; the results are in the order of the candidates. */
    List<Result> take(List<Candidate> candidates, PhotoArchive archive, ImportFindings findings) {
        List<HolderData> data = candidates.stream().map(this::data).toList();
        List<Answer> answers = known.inTheirSchools(data);
        Set<Integer> elsewhere = known.elsewhere(data);
        Batch batch = new Batch(archive, findings);
        List<Result> results = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            results.add(batch.take(candidates.get(i).row(), data.get(i), answers.get(i), elsewhere.contains(i)));
        }
        holders.saveAll(batch.records);
        photoStore.keep(batch.photos);
        return results;
    }

    private HolderData data(Candidate candidate) {
        CheckedRow row = candidate.row();
        return new HolderData(
                candidate.school().id(),
                candidate.school().districtId(),
                candidate.classId(),
                row.row().sourceId(),
                row.name(),
                row.name().latin(),
                row.birthDate(),
                row.sex(),
                row.rnokpp() == null ? null : vault.index(row.rnokpp()),
                row.rnokppRefused(),
                row.representative().isKnown() ? row.representative() : null,
                row.consent());
    }

    /** The records and photos that have to be written for some candidates, and what has to be said about them. */
    private final class Batch {
        private final PhotoArchive archive;
        private final ImportFindings findings;
        private final List<Holder> records = new ArrayList<>();
        private final List<PhotoStore.Kept> photos = new ArrayList<>();

        Batch(PhotoArchive archive, ImportFindings findings) {
            this.archive = archive;
            this.findings = findings;
        }

        Result take(CheckedRow row, HolderData sent, Answer answer, boolean elsewhere) {
            if (answer instanceof Answer.Contradiction) {
                return reject(Problem.IDENTITY_CONFLICT, row.row().place());
            }
            return photoFile(row)
                    .fold(
                            photo -> answer instanceof Answer.Same same
                                    ? meet(same.holder(), row, sent, photo.orElse(null), elsewhere)
                                    : begin(
                                            row,
                                            sent,
                                            photo.orElse(null),
                                            elsewhere || answer instanceof Answer.Namesake),
                            problem -> reject(problem, row.row().placeOf(RosterField.PHOTO)));
        }

        private Parsed<Optional<PhotoFile>> photoFile(CheckedRow row) {
            return row.photo() == null
                    ? Parsed.accepted(Optional.empty())
                    : PhotoFile.find(archive, row.photo()).map(Optional::of);
        }

        private Result begin(CheckedRow row, HolderData data, @Nullable PhotoFile photo, boolean mayBeDuplicate) {
            UUID id = IDS.generate();
            Holder draft = Holder.draftOfPupil(id, data, sealed(row, id), mayBeDuplicate);
            if (!keepPhoto(draft, row, photo)) {
                return Result.REJECTED;
            }
            if (mayBeDuplicate) {
                findings.add(
                        new RowFinding(Problem.POTENTIAL_DUPLICATE, row.row().place()));
            }
            draft.rememberRow(vault.rowHash(data));
            records.add(draft);
            audit.record("holder.created", "holder:" + id, Map.of());
            return Result.CREATED;
        }

        /** A row that says what it said the last time changes nothing, whatever was recorded since. */
        private Result meet(
                Holder holder, CheckedRow row, HolderData sent, @Nullable PhotoFile photo, boolean elsewhere) {
            byte[] rowHash = vault.rowHash(sent);
            boolean again = holder.wasImportedFrom(rowHash);
            HolderData data = again ? holder.data() : sent.completedFrom(holder.data());
            boolean newPhoto = photo != null && !holder.hadPhotoOf(photo.hash());
            List<String> changed = data.differences(holder.data());
            if (changed.isEmpty() && !newPhoto) {
                if (!again && holder.isOpen()) {
                    holder.rememberRow(rowHash);
                    records.add(holder);
                }
                return Result.UNCHANGED;
            }
            if (!holder.isOpen()) {
                return reject(Problem.RECORD_LOCKED, row.row().place());
            }
            if (newPhoto) {
                if (!keepPhoto(holder, row, photo)) {
                    return Result.REJECTED;
                }
                changed.add("photo");
            }
            holder.correct(data, sealed(row, holder.id()), elsewhere);
            holder.rememberRow(rowHash);
            records.add(holder);
            audit.record("holder.corrected", "holder:" + holder.id(), Map.of("fields", changed));
            return Result.UPDATED;
        }

        private byte @Nullable [] sealed(CheckedRow row, UUID holder) {
            return row.rnokpp() == null ? null : vault.seal(row.rnokpp(), holder);
        }

        private boolean keepPhoto(Holder holder, CheckedRow row, @Nullable PhotoFile file) {
            if (file == null) {
                return true;
            }
            return file.picture()
                    .fold(
                            photo -> {
                                holder.importPhoto(file.hash());
                                photos.add(new PhotoStore.Kept(holder, photo));
                                return true;
                            },
                            problem -> {
                                reject(problem, row.row().placeOf(RosterField.PHOTO));
                                return false;
                            });
        }

        private Result reject(Problem problem, Place place) {
            findings.add(new RowFinding(problem, place));
            return Result.REJECTED;
        }
    }
}
