package ua.citycard.validator.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.validator.access.NewSignIn;
import ua.citycard.validator.access.Role;

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
        photograph(page, "sign-in");
        fillIn(page, "olena", "wrong");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("неправильний");
        assertThat(page.getByLabel("Логін")).hasValue("olena");
        photograph(page, "sign-in-refused");
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
    void the_switch_of_languages_keeps_what_was_asked_for() {
        Page page = signIn(users.city());
        page.navigate(address("/cards?state=ACTIVE&page=0"));
        page.getByText("In English").click();
        assertThat(page).hasURL(address("/cards?state=ACTIVE&page=0&lang=en"));
        assertThat(page.getByLabel("State")).hasValue("ACTIVE");
        page.getByText("Українською").click();
        assertThat(page).hasURL(address("/cards?state=ACTIVE&page=0&lang=uk"));
    }

    @Test
    void the_switch_of_languages_leads_from_a_refused_form_to_its_page() {
        Page page = signIn(users.city());
        page.navigate(address("/users"));
        Locator form = page.locator("form.grid");
        form.getByLabel("Ім’я").fill("Без закладу");
        form.getByLabel("Логін").fill("nowhere");
        page.getByRole(AriaRole.BUTTON, named("Створити")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Оберіть");
        page.getByText("In English").click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Users"))).isVisible();
        assertThat(page).hasURL(address("/users?lang=en"));
    }

    @Test
    void the_city_makes_a_user_who_can_sign_in_with_the_password_that_is_shown_once() {
        Page page = signIn(users.city());
        page.getByRole(AriaRole.LINK, named("Користувачі")).click();
        Locator form = page.locator("form.grid");
        form.getByLabel("Ім’я").fill("Богдана Олександрівна Пустовойтенко-Кривоніс");
        String login = "bohdana-" + System.nanoTime();
        form.getByLabel("Логін").fill(login);
        form.getByLabel("Роль").selectOption("AUDITOR");
        page.getByRole(AriaRole.BUTTON, named("Створити")).click();
        String password = page.locator(".notice.good code").nth(1).innerText();
        photograph(page, "users-new-password");
        page.navigate(address("/users"));
        assertThat(page.getByText(password)).hasCount(0);
        photograph(page, "users");

        Page hers = open("/sign-in");
        fillIn(hers, login, password);
        assertThat(hers.locator(".person")).containsText("Богдана");
        assertThat(hers.getByRole(AriaRole.LINK, named("Користувачі"))).hasCount(0);
        hers.navigate(address("/users"));
        assertThat(hers.getByRole(AriaRole.HEADING, named("Це не дозволено вашій ролі")))
                .isVisible();
        photograph(hers, "not-allowed");
    }

    @Test
    void a_user_is_found_while_the_name_is_typed_and_a_step_keeps_the_list() {
        NewSignIn clerk = users.clerkOf(UUID.randomUUID(), UUID.randomUUID());
        Page page = signIn(users.city());
        page.navigate(address("/users"));
        page.getByLabel("Частина імені або логіна").pressSequentially(clerk.login());
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page).hasURL(address("/users"));
        page.getByRole(AriaRole.BUTTON, named("Закрити доступ для " + clerk.login()))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("Закритий");
        photograph(page, "users-found");
        Assertions.assertThat(page.locator("tbody button").all().stream()
                        .map(button -> button.boundingBox().y)
                        .distinct())
                .as("the row's steps stand side by side")
                .hasSize(1);
        page.getByLabel("Частина імені або логіна").fill("Нікого такого");
        page.getByRole(AriaRole.BUTTON, named("Знайти")).click();
        assertThat(page.getByText("Нічого не знайдено")).isVisible();
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
        photograph(page, "audit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uk", "en"})
    void all_sections_of_the_city_stand_in_one_row_on_a_desk(String language) {
        Page page = signIn(users.city());
        for (Section section : Section.values()) {
            page.navigate(address(section.path() + "?lang=" + language));
            look(page);
            double sections = page.locator("nav.sections").boundingBox().y;
            double person = page.locator(".person").boundingBox().y;
            Assertions.assertThat(sections).as(section.path()).isCloseTo(person, Assertions.within(20.0));
            Assertions.assertThat(page.locator("header.top").boundingBox().height)
                    .as(section.path())
                    .isLessThan(80);
            Assertions.assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(1280);
        }
    }

    @Test
    void whoever_has_a_phone_sees_in_which_section_they_are() {
        Page page = signIn(users.city());
        page.setViewportSize(360, 740);
        for (Section section : Section.of(Role.CITY)) {
            page.navigate(address(section.path()));
            BoundingBox current = page.locator("nav.sections a[aria-current]").boundingBox();
            Assertions.assertThat(current.x).as(section.path()).isNotNegative();
            Assertions.assertThat(current.x + current.width).as(section.path()).isLessThanOrEqualTo(360);
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nothing_in_the_bar_runs_into_its_neighbour(Role role) {
        Page page = signIn(
                switch (role) {
                    case CITY -> users.city();
                    case AUDITOR -> users.auditor();
                    case DISTRICT -> users.operatorOf(UUID.randomUUID());
                    case SCHOOL -> users.clerkOf(UUID.randomUUID(), UUID.randomUUID());
                });
        assertThat(page.locator(".person .name")).isVisible();
        for (int width : List.of(820, 1024, 1200, 1279, 1280)) {
            page.setViewportSize(width, 800);
            List<BoundingBox> boxes =
                    page.locator("header.top .product > *, header.top nav a, header.top .person > *").all().stream()
                            .map(Locator::boundingBox)
                            .toList();
            Assertions.assertThat(boxes).hasSizeGreaterThan(Section.of(role).size());
            for (int left = 0; left < boxes.size(); left++) {
                for (BoundingBox right : boxes.subList(left + 1, boxes.size())) {
                    Assertions.assertThat(overlap(boxes.get(left), right))
                            .as("at " + width)
                            .isFalse();
                }
            }
            Assertions.assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(width);
        }
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

    private static boolean overlap(BoundingBox one, BoundingBox other) {
        return one.x + 1 < other.x + other.width
                && other.x + 1 < one.x + one.width
                && one.y + 1 < other.y + other.height
                && other.y + 1 < one.y + one.height;
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
