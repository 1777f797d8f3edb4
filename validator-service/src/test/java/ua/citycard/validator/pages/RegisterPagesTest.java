package ua.citycard.validator.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Organisation;
import ua.citycard.validator.access.Organisation.School;
import ua.citycard.validator.access.Scopes;

/** A school's roster on its way through the pages: tried, imported, submitted, approved, registered. */
@TestPropertySource(properties = "database-of=RegisterPagesTest")
class RegisterPagesTest extends PagesTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    @Autowired
    private Scopes scopes;

    @Autowired
    private Organisation organisation;

    @Test
    void a_roster_goes_from_a_file_to_the_register() {
        Page city = signIn(users.city());
        city.navigate(address("/register"));
        String before = city.locator("#found .hint").innerText();
        city.navigate(address("/imports"));
        city.getByLabel("Файли").setInputFiles(SAMPLES.resolve("oneroster.zip"));
        city.getByText("Імпортувати правильні рядки").click();
        press(city, "Спершу перевірити");
        assertThat(city.getByRole(AriaRole.STATUS)).containsText("нічого не збережено");
        photograph(city, "import-tried");
        city.navigate(address("/register"));
        assertThat(city.locator("#found .hint")).hasText(before);

        city.navigate(address("/imports"));
        city.getByLabel("Файли").setInputFiles(SAMPLES.resolve("oneroster.zip"));
        city.getByText("Імпортувати правильні рядки").click();
        press(city, "Імпортувати");
        assertThat(city.getByRole(AriaRole.STATUS)).containsText("Імпортовано");
        city.navigate(address("/register"));
        photograph(city, "register-city");

        School school =
                scopes.runAs(Actor.system("test"), organisation::schools).get(0);
        Page clerk = signIn(users.clerkOf(school.id(), school.district()));
        decideAll(clerk, "DRAFT", "Подати до району");
        photograph(clerk, "register-submitted");
        clerk.navigate(address("/register?state=SUBMITTED"));
        clerk.locator("tbody a").first().click();
        assertThat(clerk.locator("img.photo")).isVisible();
        assertThat(clerk.getByText("Карток ще не було")).isVisible();
        photograph(clerk, "pupil");

        Page operator = signIn(users.operatorOf(school.district()));
        decideAll(operator, "SUBMITTED", "Затвердити");
        assertThat(operator.getByRole(AriaRole.STATUS)).containsText("Виконано");

        decideAll(city, "VALIDATED", "Внести до реєстру");
        assertThat(city.getByRole(AriaRole.STATUS)).containsText("Виконано");
        city.navigate(address("/register?state=REGISTERED"));
        assertThat(city.locator("tbody tr").first().locator(".number")).not().hasText("");
        photograph(city, "register-registered");
    }

    @Test
    void a_name_is_found_while_it_is_typed_and_stands_in_no_address() {
        Page city = signIn(users.city());
        city.navigate(address("/imports"));
        city.getByLabel("Файли").setInputFiles(SAMPLES.resolve("oneroster.zip"));
        city.getByText("Імпортувати правильні рядки").click();
        press(city, "Імпортувати");
        city.navigate(address("/register"));
        String name = city.locator("tbody a").nth(3).innerText();
        city.getByLabel("Прізвище, ім’я, по батькові").first().pressSequentially(name.toLowerCase(Locale.ROOT));
        assertThat(city.locator("tbody a").first()).hasText(name);
        assertThat(city.locator("tbody tr")).hasCount(1);
        Assertions.assertThat(city.url()).isEqualTo(address("/register"));
    }

    @Test
    void a_file_that_is_not_what_it_says_is_refused_with_a_cure() {
        Page city = signIn(users.city());
        city.navigate(address("/imports"));
        city.getByLabel("Файли")
                .setInputFiles(new FilePayload("roster.xlsx", "application/octet-stream", new byte[] {1, 2, 3}));
        press(city, "Спершу перевірити");
        assertThat(city.getByRole(AriaRole.ALERT)).containsText("roster.xlsx");
        photograph(city, "import-refused");
        byte[] twoColumns = "Прізвище,Ім’я\n".getBytes(StandardCharsets.UTF_8);
        city.getByLabel("Файли").setInputFiles(new FilePayload("form.csv", "text/csv", twoColumns));
        press(city, "Спершу перевірити");
        assertThat(city.getByRole(AriaRole.ALERT)).containsText("form.csv:1, По батькові");
    }

    @Test
    void a_pupil_of_another_school_is_not_there() {
        Page clerk = signIn(users.clerkOf(UUID.randomUUID(), UUID.randomUUID()));
        clerk.navigate(address("/register/" + UUID.randomUUID()));
        assertThat(clerk.getByRole(AriaRole.HEADING, named("Такої сторінки немає")))
                .isVisible();
    }

    private void decideAll(Page page, String state, String decision) {
        page.navigate(address("/register?state=" + state));
        page.getByText("Усі знайдені записи").click();
        press(page, decision);
        photograph(page, "decision-" + state);
        press(page, "Так, виконати");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
