package ua.citycard.terminal.kiosk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import ua.citycard.browser.Browser;
import ua.citycard.card.statuslist.StatusListToken.Timeliness;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.Notice;
import ua.citycard.terminal.decision.Reason;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.identity.Mode;

/** The screen in a real browser. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KioskPageTest {
    private static final int NARROW = 360;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private final List<String> complaints = new ArrayList<>();
    private KioskServer kiosk;
    private Page page;

    @BeforeEach
    void openPage() throws IOException {
        kiosk = KioskServer.start(0);
        page = BROWSER.page();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.navigate(kiosk.address().toString());
        kiosk.show(new ScreenMessage.Health(Mode.ENTRANCE, true, Timeliness.CURRENT, 0));
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Прикладіть картку");
    }

    @AfterEach
    void closePage() {
        BROWSER.leave(page);
        kiosk.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_drawn_card_invites_until_a_light_takes_its_place() {
        assertThat(page.locator("svg#hold")).isVisible();
        assertThat(page.locator("#sign")).isHidden();

        kiosk.show(new ScreenMessage.Outcome(new Decision.Granted(Optional.empty()), Optional.of("Олена")));

        assertThat(page.locator("#sign")).hasText("✓");
        assertThat(page.locator("svg#hold")).isHidden();
    }

    @Test
    void green_greets_by_first_name() {
        kiosk.show(new ScreenMessage.Outcome(new Decision.Granted(Optional.empty()), Optional.of("Олена")));

        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Проходьте");
        assertThat(page.getByText("Олена")).isVisible();
        assertThat(page.locator("body")).hasAttribute("data-light", "GREEN");
    }

    @Test
    void red_says_why_and_that_the_guard_decides() {
        kiosk.show(new ScreenMessage.Outcome(Decision.refused(Reason.REVOKED), Optional.empty()));

        assertThat(page.locator("body")).hasAttribute("data-light", "RED");
        assertThat(page.getByText("Картка недійсна")).isVisible();
        assertThat(page.getByText("Рішення приймає черговий")).isVisible();
    }

    @Test
    void amber_lets_in_and_tells_the_guard_what_to_look_at() {
        kiosk.show(
                new ScreenMessage.Outcome(new Decision.Granted(Optional.of(Notice.STATUS_LIST_OLD)), Optional.empty()));

        assertThat(page.locator("body")).hasAttribute("data-light", "AMBER");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Проходьте");
        assertThat(page.getByText("звірте особу")).isVisible();
    }

    @Test
    void an_outcome_is_announced_to_a_screen_reader_at_once() {
        kiosk.show(new ScreenMessage.NoOutcome(Trouble.CARD_LOST));

        assertThat(page.locator("[aria-live=assertive]")).containsText("Картку забрали зарано");
    }

    @Test
    void the_next_pupil_finds_the_screen_as_it_was() {
        page.clock().install();
        kiosk.show(new ScreenMessage.Outcome(new Decision.Granted(Optional.empty()), Optional.of("Олена")));
        assertThat(page.getByText("Олена")).isVisible();

        page.clock().fastForward(5_000);

        assertThat(page.getByText("Олена")).isHidden();
        assertThat(page.locator("body")).hasAttribute("data-light", "NONE");
    }

    @Test
    void english_is_one_press_away_and_stays() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("English"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Hold your card to the reader");

        page.reload();

        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Hold your card to the reader");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    @Test
    void at_a_canteen_it_is_the_cashier_who_decides_about_a_card_that_does_not_work() {
        kiosk.show(new ScreenMessage.Health(Mode.CANTEEN, true, Timeliness.CURRENT, 0));
        kiosk.show(new ScreenMessage.NoOutcome(Trouble.CARD_LOST));

        assertThat(page.getByText("рішення приймає касир")).isVisible();
    }

    @Test
    void the_foot_says_that_the_network_is_gone_and_what_waits() {
        kiosk.show(new ScreenMessage.Health(Mode.CANTEEN, false, Timeliness.EXPIRED, 7));

        assertThat(page.locator("#health"))
                .hasText("Без мережі, термінал працює далі · Очікують передачі: 7 · Перелік карток застарів");
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("харчування");
    }

    @Test
    void the_foot_says_that_the_clock_is_behind() {
        kiosk.show(new ScreenMessage.Health(Mode.ENTRANCE, true, Timeliness.FROM_THE_FUTURE, 0));

        assertThat(page.locator("#health")).hasText("На зв’язку · Годинник термінала відстає: виставте його");
    }

    @Test
    void everything_fits_on_a_screen_of_360_pixels() {
        page.setViewportSize(NARROW, 640);
        kiosk.show(new ScreenMessage.Outcome(Decision.refused(Reason.CARD_FULL), Optional.empty()));
        assertThat(page.locator("body")).hasAttribute("data-light", "RED");

        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(NARROW);
    }
}
