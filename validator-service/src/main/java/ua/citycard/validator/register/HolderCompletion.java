package ua.citycard.validator.register;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.validator.audit.AuditLog;

/** What schools add to records one by one, because the file did not have it: a consent, a photo. */
@Service
@Transactional
@PreAuthorize("hasAnyRole('SCHOOL', 'DISTRICT')")
public class HolderCompletion {
    private final HolderRecords holders;
    private final PhotoStore photos;
    private final AuditLog audit;
    private final InstantSource clock;

    HolderCompletion(HolderRecords holders, PhotoStore photos, AuditLog audit, InstantSource clock) {
        this.holders = holders;
        this.photos = photos;
        this.audit = audit;
        this.clock = clock;
    }

    /** Records that the representative consented. */
    public Completed recordConsent(UUID id, ConsentForm form) {
        if (form.date().isAfter(SchoolYear.today(clock))) {
            return new Completed.Invalid(Problem.CONSENT_IN_FUTURE);
        }
        Parsed<Representative> representative = NamePart.parseFull(form.representative())
                .then(name -> optional(form.phone(), Phone::parse)
                        .then(phone -> optional(form.email(), Email::parse)
                                .map(email -> new Representative(
                                        name,
                                        phone.map(Phone::e164).orElse(null),
                                        email.map(Email::address).orElse(null)))));
        return representative.fold(
                by -> change(id, "holder.consent-recorded", holder -> holder.recordConsent(form.date(), by)),
                Completed.Invalid::new);
    }

    /** Takes a photo, JPEG or PNG, in place of the one before. */
    public Completed takePhoto(UUID id, byte[] content) {
        PhotoFile file = new PhotoFile(content);
        return file.picture().fold(photo -> takePhoto(id, file, photo), Completed.Invalid::new);
    }

    private Completed takePhoto(UUID id, PhotoFile file, Photo photo) {
        return change(id, "holder.photo-taken", holder -> {
            if (!holder.isOpen()) {
                return Optional.of(HolderRefusal.WRONG_STATE);
            }
            holder.takePhoto(file.hash());
            photos.keep(List.of(new PhotoStore.Kept(holder, photo)));
            return Optional.empty();
        });
    }

    private Completed change(UUID id, String action, Function<Holder, Optional<HolderRefusal>> change) {
        Holder holder = holders.lockAll(List.of(id)).get(id);
        if (holder == null) {
            return new Completed.Refused(HolderRefusal.HOLDER_UNKNOWN);
        }
        Optional<HolderRefusal> refusal = change.apply(holder);
        if (refusal.isPresent()) {
            return new Completed.Refused(refusal.get());
        }
        holders.saveAll(List.of(holder));
        audit.record(action, "holder:" + id, Map.of());
        return new Completed.Done();
    }

    private static <T> Parsed<Optional<T>> optional(@Nullable String text, Function<String, Parsed<T>> parser) {
        return text == null || text.isBlank()
                ? Parsed.accepted(Optional.empty())
                : parser.apply(text).map(Optional::of);
    }
}
