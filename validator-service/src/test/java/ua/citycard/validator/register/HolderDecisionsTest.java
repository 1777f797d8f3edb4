package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ua.citycard.validator.register.City.clerkOf;
import static ua.citycard.validator.register.City.keeper;
import static ua.citycard.validator.register.City.operatorOf;
import static ua.citycard.validator.register.Pupils.pupilOf;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.register.roster.RosterField;

@RegisterTest
class HolderDecisionsTest {
    private final City city;
    private final School school;

    @Autowired
    private HolderDecisions decisions;

    @Autowired
    private HolderCompletion completion;

    @Autowired
    private Holders holders;

    @Autowired
    private JdbcClient jdbc;

    HolderDecisionsTest(@Autowired City city) {
        this.city = city;
        school = city.school();
    }

    @Test
    void a_pupil_comes_into_the_register_with_a_number_and_each_step_stands_in_the_audit_log() {
        UUID pupil = completePupil();

        assertThat(as(clerkOf(school), () -> decisions.submit(List.of(pupil))).done())
                .containsExactly(pupil);
        assertThat(as(operatorOf(school), () -> decisions.approve(List.of(pupil)))
                        .done())
                .containsExactly(pupil);
        assertThat(as(keeper(), () -> decisions.register(List.of(pupil))).done())
                .containsExactly(pupil);

        CardHolder holder =
                as(keeper(), () -> holders.cardHolders(List.of(pupil))).get(0);
        assertThat(holder.number()).isPositive();
        assertThat(holder.latin().givenName()).isEqualTo("Mariia");
        assertThat(holder.schoolName()).isEqualTo(school.name());
        assertThat(holder.studiesUntil()).isEqualTo(LocalDate.of(2031, 8, 31));
        assertThat(actions(pupil)).endsWith("holder.submitted", "holder.validated", "holder.registered");
    }

    @Test
    void each_of_many_is_done_or_refused_by_itself() {
        UUID complete = completePupil();
        UUID incomplete = draft(pupilOf(school.yedrpou().digits()).withoutConsent());
        UUID foreign = UUID.randomUUID();

        Outcome outcome = as(clerkOf(school), () -> decisions.submit(List.of(complete, incomplete, foreign, complete)));

        assertThat(outcome.done()).containsExactly(complete);
        assertThat(outcome.refused())
                .containsExactly(
                        new Outcome.Refused(incomplete, HolderRefusal.CONSENT_MISSING),
                        new Outcome.Refused(foreign, HolderRefusal.HOLDER_UNKNOWN));
    }

    @Test
    void another_school_has_no_such_pupil() {
        UUID pupil = completePupil();
        School neighbour = city.neighbourOf(school);

        assertThat(as(clerkOf(neighbour), () -> decisions.submit(List.of(pupil)))
                        .refused())
                .containsExactly(new Outcome.Refused(pupil, HolderRefusal.HOLDER_UNKNOWN));
        assertThat(as(clerkOf(neighbour), () -> holders.photo(pupil))).isEmpty();
        assertThat(as(clerkOf(neighbour), () -> holders.find(new HolderQuery(null, null, school.id(), 0)))
                        .holders())
                .isEmpty();
        assertThat(as(clerkOf(school), () -> holders.photo(pupil))).isPresent();
    }

    @Test
    void the_policies_hide_and_keep_a_pupil_from_other_schools_and_districts_in_sql_too() {
        UUID pupil = completePupil();
        School neighbour = city.neighbourOf(school);
        School foreign = city.school();

        for (Actor outsider : List.of(clerkOf(neighbour), clerkOf(foreign), operatorOf(foreign))) {
            for (String table : List.of("holder WHERE id", "photo WHERE holder_id")) {
                assertThat(city.in(
                                outsider,
                                () -> jdbc.sql("SELECT count(*) FROM register." + table + " = ?")
                                        .param(pupil)
                                        .query(Integer.class)
                                        .single()))
                        .isZero();
            }
            assertThat(city.in(
                            outsider,
                            () -> jdbc.sql("UPDATE register.holder SET given_name = 'Х' WHERE id = ?")
                                    .param(pupil)
                                    .update()))
                    .isZero();
        }
        assertThatThrownBy(() -> city.in(
                        clerkOf(school),
                        () -> jdbc.sql("""
                                UPDATE register.holder SET school_id = ?, class_id =
                                (SELECT id FROM register.school_class LIMIT 1) WHERE id = ?""").params(neighbour.id(), pupil).update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void the_operator_who_submitted_does_not_approve() {
        UUID pupil = completePupil();
        as(operatorOf(school), () -> decisions.submit(List.of(pupil)));

        assertThat(as(operatorOf(school), () -> decisions.approve(List.of(pupil)))
                        .refused())
                .containsExactly(new Outcome.Refused(pupil, HolderRefusal.OWN_SUBMISSION));
    }

    @Test
    void roles_keep_to_their_steps() {
        UUID pupil = completePupil();
        List<UUID> one = List.of(pupil);

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> as(clerkOf(school), () -> decisions.approve(one)));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> as(operatorOf(school), () -> decisions.register(one)));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> as(keeper(), () -> decisions.submit(one)));
    }

    @Test
    void a_submitted_record_is_closed_to_files_that_say_something_else() {
        Pupils row = pupilOf(school.yedrpou().digits());
        UUID pupil = complete(row);
        as(clerkOf(school), () -> decisions.submit(List.of(pupil)));

        ImportReport same = city.importForm(school, row);
        ImportReport other = city.importForm(school, row.with(RosterField.CLASS, "9-Я"));

        assertThat(same.unchanged()).isEqualTo(1);
        assertThat(City.problems(other)).contains(Problem.RECORD_LOCKED);
        assertThat(other.applied()).isFalse();
    }

    /** The database does not believe the application: these try what no step of the aggregate would do. */
    @ParameterizedTest
    @CsvSource({
        "validated_by = submitted_by, nobody_validates_what_they_submitted",
        "consent_date = NULL, submitted_with_consent_and_photo",
        "photo_file_hash = NULL, submitted_with_consent_and_photo",
        "state = 'VALIDATED', validated_by_somebody_and_no_duplicate",
        "state = 'RETURNED', returned_for_a_reason",
        "number = 1, numbered_once_registered",
        "rnokpp_sealed = NULL, a_number_is_sealed_and_indexed"
    })
    void the_database_guards_the_record_too(String change, String rule) {
        UUID pupil = completePupil();
        as(clerkOf(school), () -> decisions.submit(List.of(pupil)));

        assertThatThrownBy(() -> city.asCity(() -> jdbc.sql("UPDATE register.holder SET " + change + " WHERE id = ?")
                        .param(pupil)
                        .update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining(rule);
    }

    @Test
    void a_holder_is_found_by_any_part_of_the_name_in_any_spelling() {
        Pupils row = pupilOf(school.yedrpou().digits()).with(RosterField.FAMILY_NAME, "Лук'яненко-Ґудзь");
        UUID pupil = draft(row);

        for (String part : List.of("лук’ян", "ЛУК'ЯН", "ґудз", "іванівна", "Лук'яненко-Ґудзь Марія", "Лукян")) {
            assertThat(as(clerkOf(school), () -> holders.find(new HolderQuery(part, null, null, 0)))
                            .holders())
                    .extracting(HolderSummary::id)
                    .containsExactly(pupil);
        }
        for (String part : List.of("Лукин", "%", "_", "Марія\\")) {
            assertThat(as(clerkOf(school), () -> holders.find(new HolderQuery(part, null, null, 0)))
                            .holders())
                    .isEmpty();
        }
    }

    private UUID completePupil() {
        return complete(pupilOf(school.yedrpou().digits()));
    }

    private UUID complete(Pupils row) {
        UUID pupil = draft(row);
        assertThat(as(clerkOf(school), () -> completion.takePhoto(pupil, Portraits.plain())))
                .isEqualTo(new Completed.Done());
        return pupil;
    }

    private UUID draft(Pupils row) {
        city.importForm(school, row);
        return city.asCity(() -> jdbc.sql("SELECT max(id::text)::uuid FROM register.holder WHERE school_id = ?")
                .param(school.id())
                .query(UUID.class)
                .single());
    }

    private List<String> actions(UUID pupil) {
        return city.asCity(() -> jdbc.sql("SELECT action FROM audit.entry WHERE subject = ? ORDER BY number")
                .param("holder:" + pupil)
                .query(String.class)
                .list());
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return city.as(actor, work);
    }
}
