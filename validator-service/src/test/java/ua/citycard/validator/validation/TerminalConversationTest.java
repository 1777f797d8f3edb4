package ua.citycard.validator.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ua.citycard.terminal.decision.Standing;
import ua.citycard.terminal.service.CaByFingerprint;
import ua.citycard.terminal.service.PinnedTls;
import ua.citycard.terminal.service.ServiceRefusedException;
import ua.citycard.terminal.store.TerminalStore;
import ua.citycard.terminal.sync.SyncReport;
import ua.citycard.validator.cards.CardWorld.Place;

/** Real terminals talk to the service through its door for terminals. */
class TerminalConversationTest extends ValidationTest {
    private static final int LUNCH = 2;
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    @TempDir
    Path data;

    @Autowired
    private MealPlan meals;

    @LocalServerPort
    private int pagesPort;

    @Test
    void a_machine_with_a_code_becomes_a_terminal_of_the_school() throws Exception {
        TerminalAdministration.Expected expected = world.expect(place, TerminalMode.CANTEEN);

        try (TerminalStore terminal = world.enrol(expected, data)) {
            assertThat(terminal.identity().get().terminal())
                    .isEqualTo(expected.terminal().toString());
            assertThat(terminal.identity().get().school())
                    .isEqualTo(place.school().toString());
            assertThat(terminal.dayKeys().certificateOn(TODAY)).hasValueSatisfying(certificate -> {
                assertThat(certificate.body().rights()).isEqualTo(TerminalMode.CANTEEN.rights());
                assertThat(certificate.body().effective()).isEqualTo(TODAY);
            });
        }
    }

    @Test
    void a_code_works_once() throws Exception {
        TerminalAdministration.Expected expected = world.expect(place, TerminalMode.ENTRANCE);
        world.enrol(expected, data.resolve("first")).close();

        assertRefused("enrolment-code-invalid", () -> world.enrol(expected, data.resolve("second")));
    }

    @Test
    void a_code_is_over_after_three_days() {
        TerminalAdministration.Expected expected = world.expect(place, TerminalMode.ENTRANCE);
        clock.advance(Duration.ofDays(3));

        assertRefused("enrolment-code-invalid", () -> world.enrol(expected, data));
    }

    @Test
    void a_revoked_terminal_gets_nothing_more() throws Exception {
        TerminalAdministration.Expected expected = world.expect(place, TerminalMode.ENTRANCE);
        try (TerminalStore terminal = world.enrol(expected, data)) {
            assertThat(world.connect(terminal).statusList(OptionalLong.empty())).isPresent();

            world.revoke(expected.terminal());

            assertRefused("terminal-revoked", () -> world.connect(terminal).statusList(OptionalLong.empty()));
            assertRefused("terminal-revoked", () -> world.connect(terminal).certify(List.of()));
        }
    }

    @Test
    void without_a_certificate_a_machine_can_only_enrol() throws Exception {
        assertThat(statusOf(world.door().resolve("/terminal-api/status-list"))).isEqualTo(401);
        assertThat(statusOf(world.door().resolve("/terminal-api/snapshot"))).isEqualTo(401);
        assertThat(statusOf(world.door().resolve("/terminal-api/reader-certificates")))
                .isEqualTo(401);
    }

    @Test
    void the_doors_lead_to_different_places() throws Exception {
        URI pages = URI.create("http://127.0.0.1:" + pagesPort);

        assertThat(statusOf(world.door().resolve("/api/terminals"))).isEqualTo(404);
        assertThat(statusOf(world.door().resolve("/"))).isEqualTo(404);
        assertThat(statusOf(world.door().resolve("/terminal-api/%2e%2e/api/terminals")))
                .isGreaterThanOrEqualTo(400);
        assertThat(statusOf(pages.resolve("/terminal-api/status-list"))).isEqualTo(404);
        assertThat(statusOf(pages.resolve("/api/terminals"))).isEqualTo(401);
    }

    @Test
    void a_new_terminal_learns_who_is_of_its_school_and_who_eats() throws Exception {
        TestCard olena = world.cardOf("Олена", place);
        TestCard stranger = world.cardOf("Тарас", world.schools.school());
        world.as(place.clerk(), () -> {
            meals.setSlots(place.school(), List.of(MealTime.parse(LUNCH, "11:00", "24:00")));
            meals.entitle(place.school(), List.of(olena.holder()), LUNCH, TODAY, TODAY.plusDays(30));
        });
        try (TerminalStore terminal = world.enrolled(place, TerminalMode.CANTEEN, data)) {
            world.synchronise(terminal);

            assertThat(terminal.isReady()).isTrue();
            assertThat(terminal.statusList().standingOf(world.indexOf(olena))).isEqualTo(Standing.VALID);
            assertThat(terminal.statusList().standingOf(world.indexOf(stranger)))
                    .isEqualTo(Standing.VALID);
            assertThat(terminal.roster().find(olena.number())).hasValueSatisfying(card -> {
                assertThat(card.givenName()).isEqualTo("Олена");
                assertThat(card.certificate().body().publicKey())
                        .isEqualTo(olena.key().publicKey());
                assertThat(card.meals()).hasSize(1).allMatch(meal -> meal.covers(LUNCH, TODAY.plusDays(30)));
            });
            assertThat(terminal.roster().find(stranger.number())).isEmpty();
            assertThat(terminal.roster().mealServedAt(LocalTime.of(12, 0))).hasValue(LUNCH);
        }
    }

    @Test
    void a_lost_card_is_in_no_list_that_is_asked_for_afterwards() throws Exception {
        TestCard olena = world.cardOf("Олена", place);
        try (TerminalStore terminal = world.enrolled(place, TerminalMode.ENTRANCE, data)) {
            SyncReport before = world.synchronise(terminal);
            world.lose(olena, place);
            SyncReport after = world.synchronise(terminal);

            assertThat(terminal.statusList().standingOf(world.indexOf(olena))).isEqualTo(Standing.REVOKED);
            assertThat(terminal.roster().find(olena.number())).isEmpty();
            assertThat(after.statusListVersion().getAsLong())
                    .isGreaterThan(before.statusListVersion().getAsLong());
        }
    }

    @Test
    void while_nothing_changes_list_and_snapshot_are_sent_once() throws Exception {
        try (TerminalStore terminal = world.enrolled(place, TerminalMode.ENTRANCE, data)) {
            SyncReport first = world.synchronise(terminal);

            assertThat(world.connect(terminal).statusList(first.statusListVersion()))
                    .isEmpty();
            assertThat(world.connect(terminal).snapshot(first.snapshotVersion()))
                    .isEmpty();
        }
    }

    @Test
    void a_list_is_signed_anew_before_it_is_too_old_to_prove_anything() throws Exception {
        try (TerminalStore terminal = world.enrolled(place, TerminalMode.ENTRANCE, data)) {
            world.synchronise(terminal);
            clock.advance(Duration.ofHours(23));
            assertThat(terminal.statusList().isOld(clock.instant())).isFalse();
            clock.advance(Duration.ofHours(1));
            assertThat(terminal.statusList().isOld(clock.instant())).isTrue();

            world.synchronise(terminal);

            assertThat(terminal.statusList().isOld(clock.instant())).isFalse();
        }
    }

    @Test
    void a_school_sees_its_own_terminals_only() {
        world.expect(place, TerminalMode.ENTRANCE);
        Place other = world.schools.school();

        String count = "SELECT count(*) FROM validation.terminal WHERE school_id = ?";
        assertThat(world.count(place.clerk(), count, place.school())).isEqualTo(1);
        assertThat(world.count(other.clerk(), count, place.school())).isZero();
    }

    private int statusOf(URI address) throws Exception {
        byte[] fingerprint = HexFormat.of()
                .parseHex(world.expect(place, TerminalMode.ENTRANCE).caFingerprint());
        HttpClient http = HttpClient.newBuilder()
                .sslContext(PinnedTls.trusting(CaByFingerprint.find(world.door(), fingerprint)))
                .build();
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private interface Call {
        Object run() throws IOException;
    }

    private static void assertRefused(String code, Call call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ServiceRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
