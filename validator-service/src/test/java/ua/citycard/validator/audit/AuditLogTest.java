package ua.citycard.validator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;

@ServiceTest
class AuditLogTest {
    private final String subject = "test:" + UUID.randomUUID();

    @Autowired
    private AuditLog log;

    @Autowired
    private Scopes scopes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void an_entry_is_there_when_its_transaction_commits() {
        asCity(() -> log.record("test.done", subject, Map.of("count", 3)));
        assertThat(actions()).containsExactly("test.done");
    }

    @Test
    void an_entry_goes_with_its_transaction_when_that_is_rolled_back() {
        assertThatThrownBy(() -> asCity(() -> {
                    log.record("test.done", subject, Map.of());
                    throw new IllegalStateException("broken later");
                }))
                .hasMessage("broken later");
        assertThat(actions()).isEmpty();
    }

    @Test
    void nothing_is_recorded_outside_of_a_transaction() {
        assertThatThrownBy(() -> scopes.runAs(Actor.system("test"), () -> log.record("test.done", subject, Map.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    private void asCity(Runnable work) {
        scopes.runAs(Actor.system("test"), () -> transaction.executeWithoutResult(status -> work.run()));
    }

    private List<String> actions() {
        return scopes.runAs(
                Actor.system("test"),
                () -> transaction.execute(
                        status -> jdbc.sql("SELECT action FROM audit.entry WHERE subject = ? ORDER BY number")
                                .param(subject)
                                .query(String.class)
                                .list()));
    }
}
