package ua.citycard.validator.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import ua.citycard.validator.access.NewSignIn;

class AccessPagesTest extends PagesTest {
    @Test
    void a_person_signs_in_and_out() {
        NewSignIn city = users.city();
        Page page = signIn(city);
        assertThat(page.locator(".person")).containsText(city.name());
        page.getByRole(AriaRole.BUTTON, named("Вийти")).click();
        assertThat(page).hasURL(address("/sign-in"));
        page.navigate(address("/users"));
        assertThat(page).hasURL(address("/sign-in"));
    }

    @Test
    void a_wrong_password_is_refused_and_the_login_stays() {
        Page page = open("/sign-in");
        Browser.photograph(page, "sign-in");
        fillIn(page, "olena", "wrong");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("неправильний");
        assertThat(page.getByLabel("Логін")).hasValue("olena");
        Browser.photograph(page, "sign-in-refused");
    }

    @Test
    void english_is_a_click_away_and_remembered() {
        Page page = open("/sign-in");
        page.getByText("In English").click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Sign in"))).isVisible();
        page.navigate(address("/sign-in"));
        assertThat(page.locator("html")).hasAttribute("lang", "en");
    }

    @Test
    void the_city_makes_a_user_who_can_sign_in_with_the_password_that_is_shown_once() {
        Page page = signIn(users.city());
        page.getByRole(AriaRole.LINK, named("Користувачі")).click();
        page.getByLabel("Ім’я").fill("Богдана Олександрівна Пустовойтенко-Кривоніс");
        String login = "bohdana-" + System.nanoTime();
        page.getByLabel("Логін").fill(login);
        page.getByLabel("Роль").selectOption("AUDITOR");
        page.getByRole(AriaRole.BUTTON, named("Створити")).click();
        String password = page.locator(".notice.good code").nth(1).innerText();
        Browser.photograph(page, "users-new-password");
        page.navigate(address("/users"));
        assertThat(page.getByText(password)).hasCount(0);
        Browser.photograph(page, "users");

        Page hers = open("/sign-in");
        fillIn(hers, login, password);
        assertThat(hers.locator(".person")).containsText("Богдана");
        assertThat(hers.getByRole(AriaRole.LINK, named("Користувачі"))).hasCount(0);
        hers.navigate(address("/users"));
        assertThat(hers.getByRole(AriaRole.HEADING, named("Це не дозволено вашій ролі")))
                .isVisible();
        Browser.photograph(hers, "not-allowed");
    }

    @Test
    void the_auditor_reads_the_log() {
        NewSignIn auditor = users.auditor();
        Page page = signIn(auditor);
        page.getByRole(AriaRole.LINK, named("Журнал подій")).click();
        page.getByLabel("Над чим").fill("account:" + auditor.login());
        page.getByRole(AriaRole.BUTTON, named("Знайти")).click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("Вхід");
        page.navigate(address("/audit"));
        Browser.photograph(page, "audit");
    }

    @Test
    void a_page_that_is_not_there_says_so() {
        Page page = signIn(users.city());
        page.navigate(address("/nothing-here"));
        assertThat(page.getByRole(AriaRole.HEADING, named("Такої сторінки немає")))
                .isVisible();
    }

    @Test
    void no_page_breaks_its_own_content_policy() {
        Page page = open("/sign-in");
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        NewSignIn city = users.city();
        fillIn(page, city.login(), city.password());
        for (Section section : Section.values()) {
            page.navigate(address(section.path()));
            assertThat(page.locator("h1")).isVisible();
        }
        Assertions.assertThat(complaints).isEmpty();
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
