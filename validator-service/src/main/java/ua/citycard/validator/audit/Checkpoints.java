package ua.citycard.validator.audit;

import java.time.InstantSource;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.validator.audit.Chain.Head;
import ua.citycard.validator.audit.Chain.StoredCheckpoint;

/**
 * Signed statements of where the log ended. One that is kept outside of the database shows a log that was rewritten from
 * its start, cut off, or replaced by an old copy, which the log by itself cannot show.
 */
@Service
public class Checkpoints {
    private final Chain chain;
    private final CheckpointSigner signer;
    private final InstantSource clock;

    Checkpoints(Chain chain, CheckpointSigner signer, InstantSource clock) {
        this.chain = chain;
        this.signer = signer;
        this.clock = clock;
    }

    /** Signs where the log ends now, keeps the statement in the database and returns it for keeping elsewhere. */
    @Transactional
    @PreAuthorize("hasRole('CITY')")
    public String make() {
        Head head = chain.head();
        String statement = signer.sign(new Checkpoint(head.number(), head.hash(), clock.instant()).encode());
        chain.add(new StoredCheckpoint(head.number(), statement));
        return statement;
    }

    /** What a signed statement says; empty when the city's key did not sign it. */
    public Optional<Checkpoint> read(String statement) {
        return signer.verified(statement).map(Checkpoint::parse);
    }
}
