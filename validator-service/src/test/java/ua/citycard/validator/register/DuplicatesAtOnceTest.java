package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ua.citycard.validator.register.City.clerkOf;
import static ua.citycard.validator.register.City.operatorOf;
import static ua.citycard.validator.register.Pupils.pupilOf;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ua.citycard.validator.register.roster.RosterField;

/** One pupil in the files of two schools that are imported, submitted and approved at the same moment. */
@RegisterTest
class DuplicatesAtOnceTest {
    private static final String WAITING = """
            SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    private final City city;
    private final School one;
    private final School other;

    @Autowired
    private HolderCompletion completion;

    @Autowired
    private HolderDecisions decisions;

    @Autowired
    private JdbcClient jdbc;

    private UUID ofOne = UUID.randomUUID();
    private UUID ofOther = ofOne;

    DuplicatesAtOnceTest(@Autowired City city) {
        this.city = city;
        one = city.school();
        other = city.school();
    }

    /** Two transactions: the second import begins and ends while the first is not committed. */
    @BeforeEach
    void two_imports_miss_each_other() {
        Pupils pupil = pupilOf(one.yedrpou().digits());
        Pupils again = pupil.with(RosterField.SCHOOL, other.yedrpou().digits());
        city.in(clerkOf(one), () -> {
            ImportReport first = city.importForm(one, pupil);
            CompletableFuture.supplyAsync(() -> city.importForm(other, again)).join();
            return first;
        });
        ofOne = submitted(one);
        ofOther = submitted(other);
        assertThat(city.asCity(() -> jdbc.sql(
                                "SELECT bool_or(potential_duplicate) FROM register.holder WHERE school_id IN (?, ?)")
                        .params(one.id(), other.id())
                        .query(Boolean.class)
                        .single()))
                .as("what an import could not see")
                .isFalse();
    }

    @Test
    void the_second_approval_finds_the_first_and_waits_for_a_decision() {
        assertThat(approve(one, ofOne).done()).containsExactly(ofOne);

        assertThat(approve(other, ofOther).refused())
                .containsExactly(new Outcome.Refused(ofOther, HolderRefusal.POTENTIAL_DUPLICATE));
        assertThat(city.as(operatorOf(other), () -> decisions.declareDistinct(ofOther, "Двоюрідна сестра"))
                        .done())
                .containsExactly(ofOther);
        assertThat(approve(other, ofOther).done()).containsExactly(ofOther);
    }

    @Test
    void of_two_approvals_at_the_same_moment_one_is_refused() {
        CompletableFuture<Outcome> second = city.in(operatorOf(one), () -> {
            assertThat(decisions.approve(List.of(ofOne)).done()).containsExactly(ofOne);
            CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(() -> approve(other, ofOther));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> jdbc.sql(WAITING).query(Integer.class).single() == 1);
            return waiting;
        });

        assertThat(second.join().refused())
                .containsExactly(new Outcome.Refused(ofOther, HolderRefusal.POTENTIAL_DUPLICATE));
    }

    private Outcome approve(School school, UUID pupil) {
        return city.as(operatorOf(school), () -> decisions.approve(List.of(pupil)));
    }

    private UUID submitted(School school) {
        UUID pupil = city.asCity(() -> jdbc.sql("SELECT id FROM register.holder WHERE school_id = ?")
                .param(school.id())
                .query(UUID.class)
                .single());
        city.as(clerkOf(school), () -> completion.takePhoto(pupil, Portraits.plain()));
        assertThat(city.as(clerkOf(school), () -> decisions.submit(List.of(pupil)))
                        .done())
                .containsExactly(pupil);
        return pupil;
    }
}
