package ua.citycard.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;
import ua.citycard.validator.cards.CardWorld;
import ua.citycard.validator.cards.CardWorld.Place;

class TerminalAdministrationTest extends ValidationTest {
    @Autowired
    private TerminalAdministration administration;

    @Autowired
    private CardWorld cards;

    @Test
    void only_the_city_sets_terminals_up_and_revokes_them() {
        UUID terminal = world.expect(place, TerminalMode.ENTRANCE).terminal();

        world.as(place.clerk(), () -> {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> administration.expect(place.school(), TerminalMode.ENTRANCE, "Вхід"));
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> administration.revoke(terminal));
        });
    }

    @Test
    void the_database_too_keeps_a_school_from_making_terminals() {
        UUID terminal = world.expect(place, TerminalMode.ENTRANCE).terminal();

        assertThatThrownBy(() ->
                        cards.sql(place.clerk(), "UPDATE validation.terminal SET name = 'mine' WHERE id = ?", terminal))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_revoked_terminal_never_comes_back() {
        UUID terminal = world.expect(place, TerminalMode.ENTRANCE).terminal();
        world.revoke(terminal);

        assertThatThrownBy(() -> cards.sql(
                        CardWorld.city(),
                        "UPDATE validation.terminal SET state = 'ENROLLED', certificate_hash = sha256('x') WHERE id = ?",
                        terminal))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("no terminal goes from REVOKED to ENROLLED");
    }

    @Test
    void revoking_again_changes_nothing_and_is_told_once() {
        UUID terminal = world.expect(place, TerminalMode.ENTRANCE).terminal();
        world.revoke(terminal);
        world.revoke(terminal);

        assertThat(world.count(
                        CardWorld.city(),
                        "SELECT count(*) FROM audit.entry WHERE action = 'terminal.revoked' AND subject = ?",
                        "terminal:" + terminal))
                .isEqualTo(1);
    }

    @Test
    void there_is_no_terminal_at_an_unknown_school_and_none_of_an_unknown_name() {
        assertRefused(ValidationRefusal.SCHOOL_UNKNOWN, () -> world.expect(Place.somewhere(), TerminalMode.ENTRANCE));
        assertRefused(ValidationRefusal.TERMINAL_UNKNOWN, () -> world.revoke(UUID.randomUUID()));
    }

    @Test
    void a_code_is_kept_as_a_hash_alone_and_read_however_it_was_typed() {
        TerminalAdministration.Expected expected = world.expect(place, TerminalMode.ENTRANCE);

        assertThat(expected.code()).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(new EnrolmentCode(expected.code().toLowerCase(Locale.ROOT).replace('-', ' ')).hash())
                .isEqualTo(new EnrolmentCode(expected.code()).hash());
        assertThat(world.count(
                        CardWorld.city(),
                        "SELECT count(*) FROM validation.terminal t WHERE t::text LIKE '%' || ? || '%'",
                        expected.code()))
                .isZero();
        assertThat(expected.toString()).doesNotContain(expected.code());
    }

    private static void assertRefused(ValidationRefusal reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ValidationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
