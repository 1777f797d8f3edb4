package ua.citycard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.cli.UserError;
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
