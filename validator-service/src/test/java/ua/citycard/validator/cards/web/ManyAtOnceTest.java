package ua.citycard.validator.cards.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ua.citycard.validator.cards.RegisteredPupils;

/** As many people as one page decides about: forms of that length come through, and who is left out is said. */
class ManyAtOnceTest extends CardPages {
    private static final ContainsTextOptions IN_TIME = new ContainsTextOptions().setTimeout(120_000);

    ManyAtOnceTest(@Autowired RegisteredPupils pupils) {
        super(pupils);
    }

    @Test
    void a_district_approves_a_thousand_records_at_once_and_reads_how_many_are_left() {
        pupils.pupils(school, 1003, false);
        Page operator = signIn(users.operatorOf(school.district()));
        operator.navigate(address("/register?state=SUBMITTED"));
        operator.getByText("Усі знайдені записи").click();
        click(operator, "Затвердити");
        assertThat(operator.getByText("залишиться знайдених записів: 3.")).isVisible();
        click(operator, "Так, виконати");

        assertThat(operator.getByRole(AriaRole.STATUS)).containsText("Виконано, записів: 1", IN_TIME);
        operator.navigate(address("/register?state=SUBMITTED"));
        assertThat(operator.locator("#found .hint")).hasText("Знайдено записів: 3");
        operator.getByText("Усі знайдені записи").click();
        click(operator, "Затвердити");
        assertThat(operator.getByText("залишиться")).hasCount(0);
        click(operator, "Так, виконати");
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
        city.getByRole(AriaRole.BUTTON, named("Створити партію")).first().click();

        assertThat(city.locator("h1")).containsText("Партія ", IN_TIME);
        city.navigate(address("/batches/new?school=" + school.school()));
        assertThat(city.locator("tbody tr")).hasCount(1);
    }
}
