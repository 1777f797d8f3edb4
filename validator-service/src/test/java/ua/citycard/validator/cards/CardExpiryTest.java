package ua.citycard.validator.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.TestPropertySource;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.TestClock;
import ua.citycard.validator.cards.CardWorld.Place;

@ServiceTest
@Import(CardWorld.class)
@TestPropertySource(properties = "city-card.jobs=true")
class CardExpiryTest {
    private final Place place = Place.somewhere();

    @Autowired
    private CardWorld world;

    @Autowired
    private CardExpiry expiry;

    @Autowired
    private TestClock clock;

    @Autowired
    private ScheduledTaskHolder tasks;

    @AfterEach
    void morning() {
        clock.set(TestClock.MORNING);
    }

    @Test
    void a_card_that_somebody_changes_at_that_moment_keeps_no_other_from_expiring() throws Exception {
        CardNumber busy = world.active(place.pupil());
        CardNumber other = world.active(place.pupil());
        clock.set(CardWorld.LAST_DAY.plusDays(1).atTime(0, 10).toInstant(ZoneOffset.UTC));
        int changed = world.inTransaction(place.clerk(), () -> {
            int rows = world.touch(busy);
            Thread night = new Thread(expiry::expire);
            night.start();
            join(night);
            return rows;
        });
        assertThat(changed).isOne();
        assertThat(world.state(other)).isEqualTo(CardState.EXPIRED);
        assertThat(world.state(busy)).isEqualTo(CardState.ACTIVE);
        expiry.expire();
        assertThat(world.state(busy)).isEqualTo(CardState.EXPIRED);
    }

    @Test
    void the_jobs_of_the_service_are_scheduled() {
        assertThat(tasks.getScheduledTasks())
                .extracting(ScheduledTask::toString)
                .anySatisfy(task -> assertThat(task).endsWith("CardExpiry.expire"))
                .anySatisfy(task -> assertThat(task).endsWith("CheckpointSchedule.sign"));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
