package ua.citycard.validator.cards.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import ua.citycard.validator.cards.CardWorld;
import ua.citycard.validator.cards.CardWorld.Place;
import ua.citycard.validator.cards.RegisteredPupils;
import ua.citycard.validator.pages.PagesTest;

/** As many people as one page decides about: forms of that length come through, and who is left out is said. */
@Import({CardWorld.class, RegisteredPupils.class})
class ManyAtOnceTest extends PagesTest {
    private static final ContainsTextOptions IN_TIME = new ContainsTextOptions().setTimeout(120_000);

    @Autowired
    private RegisteredPupils pupils;

    private Place school = Place.somewhere();

    @BeforeEach
    void aSchool() {
        school = pupils.school();
    }

    @Test
    void a_district_approves_a_thousand_records_at_once_and_reads_how_many_are_left() {
        pupils.pupils(school, 1003, false);
        Page operator = signIn(users.operatorOf(school.district()));
        operator.navigate(address("/register?state=SUBMITTED"));
        operator.getByText("Усі знайдені записи").click();
        press(operator, "Затвердити");
        assertThat(operator.getByText("залишиться знайдених записів: 3.")).isVisible();
        press(operator, "Так, виконати");

        assertThat(operator.getByRole(AriaRole.STATUS)).containsText("Виконано, записів: 1", IN_TIME);
        operator.navigate(address("/register?state=SUBMITTED"));
        assertThat(operator.locator("#found .hint")).hasText("Знайдено записів: 3");
        operator.getByText("Усі знайдені записи").click();
        press(operator, "Затвердити");
        assertThat(operator.getByText("залишиться")).hasCount(0);
        press(operator, "Так, виконати");
        assertThat(operator.getByRole(AriaRole.STATUS)).containsText("Виконано, записів: 3.");
    }

    @Test
    void the_city_makes_the_largest_batch_and_reads_how_many_are_left() {
        pupils.pupils(school, 2001, true);
        Page city = signIn(users.city());
        city.setDefaultTimeout(120_000);
        city.navigate(address("/batches/new?school=" + school.school()));
        assertThat(city.locator("tbody tr")).hasCount(2000);
        assertThat(city.getByText("на наступну залишиться людей: 1.")).isVisible();
        city.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Створити партію"))
                .first()
                .click();

        assertThat(city.locator("h1")).containsText("Партія ", IN_TIME);
        city.navigate(address("/batches/new?school=" + school.school()));
        assertThat(city.locator("tbody tr")).hasCount(1);
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
