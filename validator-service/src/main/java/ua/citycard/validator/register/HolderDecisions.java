package ua.citycard.validator.register;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.audit.AuditLog;

/**
 * The steps of a holder's record from school to register, for many holders at once. Each is done or refused by itself;
 * what is done stands in the audit log.
 */
@Service
@Transactional
public class HolderDecisions {
    /** The records that one request is about at most, so that it ends in seconds. */
    public static final int MOST = 1000;

    private final HolderRecords holders;
    private final KnownHolders known;
    private final AuditLog audit;
    private final Scopes scopes;
    private final InstantSource clock;

    HolderDecisions(HolderRecords holders, KnownHolders known, AuditLog audit, Scopes scopes, InstantSource clock) {
        this.holders = holders;
        this.known = known;
        this.audit = audit;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** The school says that the records are complete. */
    @PreAuthorize("hasAnyRole('SCHOOL', 'DISTRICT')")
    public Outcome submit(Collection<UUID> ids) {
        Holder.Step step = step();
        return decide("holder.submitted", ids, Map.of(), holder -> holder.submit(step));
    }

    /** The district sends records back to the school. */
    @PreAuthorize("hasAnyRole('DISTRICT', 'CITY')")
    public Outcome sendBack(Collection<UUID> ids, Collection<ReturnReason> reasons) {
        Holder.Step step = step();
        List<String> names = reasons.stream().map(ReturnReason::name).distinct().toList();
        return decide("holder.returned", ids, Map.of("reasons", names), holder -> holder.sendBack(step, names));
    }

    /** The district has checked the records; never who submitted them, and nobody who was approved elsewhere. */
    @PreAuthorize("hasRole('DISTRICT')")
    public Outcome approve(Collection<UUID> ids) {
        Holder.Step step = step();
        Map<UUID, Holder> found = holders.lockAll(ids);
        suspectDuplicates(List.copyOf(found.values()));
        return decide("holder.validated", ids, found, Map.of(), holder -> holder.approve(step));
    }

    /** The city takes the holders into the register and numbers them. */
    @PreAuthorize("hasRole('CITY')")
    public Outcome register(Collection<UUID> ids) {
        Holder.Step step = step();
        return decide("holder.registered", ids, Map.of(), holder -> holder.register(step, holders::nextNumber));
    }

    /** Somebody decided that a possible duplicate is another person. */
    @PreAuthorize("hasAnyRole('DISTRICT', 'CITY')")
    public Outcome declareDistinct(UUID id, String reason) {
        Holder.Step step = step();
        return decide(
                "holder.declared-distinct", List.of(id), Map.of(), holder -> holder.declareDistinct(step, reason));
    }

    /** Asks again: when two schools import one person at the same moment, neither import sees the other. */
    private void suspectDuplicates(List<Holder> asked) {
        Set<Integer> elsewhere =
                known.approvedElsewhere(asked.stream().map(Holder::data).toList());
        holders.saveAll(elsewhere.stream()
                .map(asked::get)
                .filter(Holder::suspectDuplicate)
                .toList());
    }

    private Outcome decide(
            String action,
            Collection<UUID> ids,
            Map<String, ?> details,
            Function<Holder, Optional<HolderRefusal>> decision) {
        return decide(action, ids, holders.lockAll(ids), details, decision);
    }

    private Outcome decide(
            String action,
            Collection<UUID> ids,
            Map<UUID, Holder> found,
            Map<String, ?> details,
            Function<Holder, Optional<HolderRefusal>> decision) {
        List<UUID> done = new ArrayList<>();
        List<Outcome.Refused> refused = new ArrayList<>();
        for (UUID id : new LinkedHashSet<>(ids)) {
            Holder holder = found.get(id);
            Optional<HolderRefusal> refusal =
                    holder == null ? Optional.of(HolderRefusal.HOLDER_UNKNOWN) : decision.apply(holder);
            refusal.ifPresentOrElse(reason -> refused.add(new Outcome.Refused(id, reason)), () -> done.add(id));
        }
        holders.saveAll(done.stream().map(found::get).toList());
        done.forEach(id -> audit.record(action, "holder:" + id, details));
        return new Outcome(done, refused);
    }

    private Holder.Step step() {
        return new Holder.Step(scopes.current().login(), clock.instant());
    }
}
