package ua.citycard.validator.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.validator.audit.Chain.StoredCheckpoint;

/** Proves that the log is what was written, or tells where it is not. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
@PreAuthorize("hasAnyRole('CITY', 'AUDITOR')")
public class AuditVerification {
    private final Chain chain;
    private final Checkpoints checkpoints;

    AuditVerification(Chain chain, Checkpoints checkpoints) {
        this.chain = chain;
        this.checkpoints = checkpoints;
    }

    /**
     * Reads the whole log, as it is at one moment, while others go on writing.
     *
     * @param exported a checkpoint that was kept outside of the database; today's log must contain its entry
     */
    public Verdict verify(Optional<Checkpoint> exported) {
        Map<Long, String> promised = new HashMap<>();
        List<Long> forged = new ArrayList<>();
        for (StoredCheckpoint stored : chain.checkpoints()) {
            checkpoints
                    .read(stored.statement())
                    .filter(checkpoint -> checkpoint.number() == stored.number())
                    .ifPresentOrElse(
                            checkpoint -> promised.put(checkpoint.number(), checkpoint.hash()),
                            () -> forged.add(stored.number()));
        }
        exported.ifPresent(checkpoint -> promised.put(checkpoint.number(), checkpoint.hash()));
        ChainWalk walk = new ChainWalk(promised);
        chain.forEach(walk::next);
        walk.end(chain.head());
        forged.forEach(number -> walk.note(Finding.Kind.CHECKPOINT_FORGED, number));
        return walk.verdict(promised.size());
    }
}
