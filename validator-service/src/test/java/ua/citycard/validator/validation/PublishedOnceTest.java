package ua.citycard.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.cards.CardWorld;

/** Many terminals ask at once for what has changed: it is signed once. */
class PublishedOnceTest extends ValidationTest {
    @Autowired
    private CardWorld cards;

    @Autowired
    private StatusLists statusLists;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private TerminalAdministration administration;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void who_waits_for_the_status_list_gets_the_one_that_was_made_meanwhile() {
        world.lose(world.cardOf("Олена", place), place);

        assertSignedOnce(CardWorld.city(), "SELECT FROM validation.status_list FOR UPDATE", statusLists::current);
    }

    @Test
    void who_waits_for_the_snapshot_gets_the_one_that_was_made_meanwhile() {
        Terminal terminal = terminal();
        world.ask(terminal.actor(), () -> snapshots.of(terminal));
        world.lose(world.cardOf("Олена", place), place);

        assertSignedOnce(terminal.actor(), "SELECT FROM validation.snapshot FOR UPDATE", () -> snapshots.of(terminal));
    }

    private Terminal terminal() {
        UUID expected = world.expect(place, TerminalMode.ENTRANCE).terminal();
        return world.ask(CardWorld.city(), administration::all).stream()
                .filter(terminal -> terminal.id().equals(expected))
                .findAny()
                .orElseThrow();
    }

    /** Both have seen that the last one is no good any more, and one is before the other. */
    private void assertSignedOnce(Actor actor, String lock, Supplier<Published> question) {
        Asked asked = cards.inTransaction(actor, () -> {
            jdbc.sql(lock).query((row, number) -> true).single();
            CompletableFuture<Published> second = CompletableFuture.supplyAsync(() -> world.ask(actor, question));
            await().pollInSameThread().atMost(Duration.ofMinutes(1)).until(this::isAwaited);
            return new Asked(question.get(), second);
        });

        assertThat(asked.second().join()).isEqualTo(asked.first());
        assertThat(world.ask(actor, question)).isEqualTo(asked.first());
    }

    /** Whether another session waits for this one. */
    private boolean isAwaited() {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM pg_catalog.pg_locks
                            WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))""").query(Boolean.class).single();
    }

    private record Asked(Published first, CompletableFuture<Published> second) {}
}
