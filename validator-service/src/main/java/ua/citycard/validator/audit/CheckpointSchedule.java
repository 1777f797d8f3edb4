package ua.citycard.validator.audit;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;

/** Signs where the log ends, four times an hour, so that rewriting more than the last quarter of an hour is found. */
@Component
@ConditionalOnProperty("city-card.jobs")
class CheckpointSchedule {
    private final Checkpoints checkpoints;
    private final Scopes scopes;

    CheckpointSchedule(Checkpoints checkpoints, Scopes scopes) {
        this.checkpoints = checkpoints;
        this.scopes = scopes;
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.MINUTES)
    void sign() {
        scopes.runAs(Actor.system("audit-checkpoint"), () -> {
            checkpoints.make();
        });
    }
}
