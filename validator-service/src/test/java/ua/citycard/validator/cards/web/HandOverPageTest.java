package ua.citycard.validator.cards.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.cards.CardState;
import ua.citycard.validator.cards.RegisteredPupils;

/** The clerk's day at the counter. */
class HandOverPageTest extends CardPages {
    HandOverPageTest(@Autowired RegisteredPupils pupils) {
        super(pupils);
    }

    @Test
    void the_clerk_hands_over_with_one_click_and_the_city_only_watches() {
        List<CardNumber> cards = atSchool("Яворівська", "Пустовойтенко-Кривоніс");
        Page clerk = signIn(users.clerkOf(school.school(), school.district()));
        assertThat(clerk.locator("tbody tr")).hasCount(2);
        photograph(clerk, "hand-over");
        clerk.getByLabel("Видати картку: Яворівська Марія Іванівна").click();
        assertThat(clerk.getByRole(AriaRole.STATUS)).containsText("Видано");
        assertThat(clerk.locator("tbody tr")).hasCount(1);
        assertThat(clerk.getByLabel("номер картки")).isFocused();
        photograph(clerk, "hand-over-done");
        assertThat(Stream.of(cards.get(0), cards.get(1)).map(world::state))
                .containsExactlyInAnyOrder(CardState.ACTIVE, CardState.RECEIVED_SCHOOL);

        Page city = signIn(users.city());
        city.navigate(address("/hand-over"));
        assertThat(city.getByText("Видає їх секретар школи")).isVisible();
        assertThat(city.getByRole(AriaRole.BUTTON, named("Видати"))).hasCount(0);
    }

    @Test
    void the_one_at_the_counter_is_found_by_a_scan_a_name_or_a_class() {
        UUID first = pupils.pupil(school, "Яворівська");
        UUID second = pupils.pupil(school, "Єрмоленко");
        UUID small = pupils.pupil(school, "Їжакевич");
        pupils.inClass(small, 1, "Б");
        List<CardNumber> cards = sent(good(List.of(first, second, small)));
        Page clerk = signIn(users.clerkOf(school.school(), school.district()));
        assertThat(clerk.locator("tbody tr").first()).containsText("1-Б");
        assertThat(clerk.locator("tbody tr").last()).containsText("Яворівська");

        clerk.keyboard().type(printed(cards.get(0)));
        clerk.keyboard().press("Enter");
        assertThat(clerk.locator("tbody tr")).hasCount(1);
        assertThat(clerk.locator("tbody")).containsText(printed(cards.get(0)));
        assertThat(clerk.getByLabel("номер картки")).hasValue("");
        clerk.getByLabel("номер картки").fill("єрмол");
        click(clerk, "Знайти");
        assertThat(clerk.locator("tbody tr")).hasCount(1);
        assertThat(clerk).hasURL(address("/hand-over"));
        clerk.getByLabel("номер картки").fill("1-б");
        click(clerk, "Знайти");
        assertThat(clerk.locator("tbody tr")).hasCount(1);
        clerk.getByLabel("номер картки")
                .fill(CardNumber.ofSerial(99_999_999_998L).digits());
        click(clerk, "Знайти");
        assertThat(clerk.getByRole(AriaRole.ALERT)).containsText("не чекає на видачу");
        clerk.getByLabel("номер картки").fill("9804 0000 0000 0001");
        click(clerk, "Знайти");
        assertThat(clerk.getByRole(AriaRole.ALERT)).containsText("помилка");

        clerk.getByRole(AriaRole.LINK, named("7-А 2")).click();
        assertThat(clerk.locator("tbody tr")).hasCount(2);
        photograph(clerk, "hand-over-class");
        click(clerk, "Видати картку: Єрмоленко Марія Іванівна");
        assertThat(clerk.getByRole(AriaRole.STATUS)).containsText("Видано");
        assertThat(clerk.locator("tbody tr")).hasCount(1);
        assertThat(clerk.locator("nav.counts [aria-current]")).hasText("7-А 1");
    }
}
