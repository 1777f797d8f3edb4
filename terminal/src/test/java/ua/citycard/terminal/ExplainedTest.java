package ua.citycard.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.pcsc.NoPcscException;
import ua.citycard.cli.UserError;
import ua.citycard.terminal.service.CaByFingerprint;
import ua.citycard.terminal.service.ServiceAwayException;
import ua.citycard.terminal.service.ServiceRefusedException;
import ua.citycard.terminal.service.UnexpectedAnswerException;
import ua.citycard.terminal.store.StoreException;

/** What a person can mend is told with a next step. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExplainedTest {
    @Test
    void another_program_at_the_services_address() {
        assertThat(explained(new UnexpectedAnswerException("The service's answer is not JSON.", null)))
                .isEqualTo("The service's answer is not JSON. Check the address; if it is right,"
                        + " ask the city whether service and terminal are of one version.");
    }

    @Test
    void readers_without_pc_sc_say_what_to_do_once() {
        assertThat(explained(new NoPcscException(null)))
                .isEqualTo("PC/SC does not answer. Install pcscd, or start it with: sudo systemctl start pcscd.");
    }

    @Test
    void a_terminal_that_is_not_enrolled_yet_promises_no_taps(@TempDir Path data) {
        assertThatExceptionOfType(ServiceAwayException.class)
                .isThrownBy(() -> CaByFingerprint.find(URI.create("https://127.0.0.1:1"), new byte[32]))
                .satisfies(away ->
                        assertThat(explained(away)).contains("try again").doesNotContain("tapped"));
    }

    @Test
    void a_service_that_is_broken_puts_no_enrolment_in_doubt(@TempDir Path data) throws Exception {
        try (TestCity city = new TestCity();
                TestTerminal terminal = TestTerminal.enrolled(city, data)) {
            city.refuseRenewals();
            assertThatExceptionOfType(ServiceRefusedException.class)
                    .isThrownBy(() -> terminal.service().certify(List.of()))
                    .satisfies(broken -> assertThat(explained(broken))
                            .contains("Try again later")
                            .doesNotContain("enrolled"));
        }
    }

    @Test
    void a_folder_that_may_not_be_used() {
        assertThat(explained(new AccessDeniedException("/data/terminal")))
                .contains("/data/terminal", "you may read and write there");
    }

    @Test
    void a_store_that_cannot_be_used(@TempDir Path data) throws Exception {
        try (TestCity city = new TestCity()) {
            TestTerminal terminal = TestTerminal.enrolled(city, data);
            terminal.close();
            try {
                terminal.store().outbox().waiting();
                throw new AssertionError("A store that is closed answered");
            } catch (StoreException closed) {
                assertThat(explained(closed)).contains("no other program holds the terminal's folder");
            }
        }
    }

    private static String explained(Exception failure) {
        UserError error = (UserError) Explained.of(failure);
        return error.sentence() + " " + error.nextStep();
    }
}
