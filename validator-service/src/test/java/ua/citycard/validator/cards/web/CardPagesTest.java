package ua.citycard.validator.cards.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.access.NewSignIn;
import ua.citycard.validator.cards.Batch;
import ua.citycard.validator.cards.CardState;
import ua.citycard.validator.cards.CardWorld;
import ua.citycard.validator.cards.CardWorld.Place;
import ua.citycard.validator.cards.RegisteredPupils;

/** The way of cards as the people of city, district and school go it in their browsers. */
class CardPagesTest extends CardPages {
    CardPagesTest(@Autowired RegisteredPupils pupils) {
        super(pupils);
    }

    @Test
    void the_city_makes_a_batch_of_those_who_wait() {
        pupils.pupil(school, "Яворівська");
        pupils.pupil(school, "Пустовойтенко-Кривоніс");
        pupils.pupil(school, "Єрмоленко");
        Page page = signIn(users.city());
        page.getByRole(AriaRole.LINK, named("Партії")).click();
        photograph(page, "batches");
        page.locator(".panel")
                .getByLabel("Заклад освіти")
                .selectOption(school.school().toString());
        click(page, "Показати, хто чекає");
        assertThat(page.locator("tbody tr")).hasCount(3);
        page.getByLabel("Єрмоленко").uncheck();
        photograph(page, "batch-new");
        page.getByRole(AriaRole.BUTTON, named("Створити партію")).first().click();

        assertThat(page.locator("h1")).containsText("Партія ");
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("tbody")).containsText("У партії");
        photograph(page, "batch");

        page.navigate(address("/batches/new?school=" + school.school()));
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.getByLabel("Єрмоленко").uncheck();
        page.getByRole(AriaRole.BUTTON, named("Створити партію")).first().click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Позначте хоча б одну людину");
    }

    @Test
    void a_consignment_is_counted_at_both_ends_and_what_differs_is_named() {
        Batch batch = goodCards("Яворівська", "Єрмоленко");
        List<CardNumber> cards = numbers(batch);
        Page city = signIn(users.city());
        city.navigate(address("/batches/" + batch.number()));
        click(city, "Запакувати перевірені");
        assertThat(city.locator("h1")).containsText("Відправлення ");
        String path = URI.create(city.url()).getPath();

        String stranger = CardNumber.ofSerial(99_999_999_999L).digits();
        city.getByLabel("Номери карток").fill(cards.get(0).digits() + "\n" + stranger);
        click(city, "Відправити");
        assertThat(city.getByRole(AriaRole.ALERT)).containsText("Бракує");
        assertThat(city.getByRole(AriaRole.ALERT)).containsText(printed(cards.get(1)));
        assertThat(city.getByRole(AriaRole.ALERT)).containsText("Зайві");
        photograph(city, "consignment-differs");
        city.getByLabel("Номери карток").fill(cards.get(0).digits() + "\n9804 0000 0000 0001");
        click(city, "Відправити");
        assertThat(city.getByRole(AriaRole.ALERT)).containsText("9804 0000 0000 0001");
        count(city, cards, "Відправити");
        assertThat(city.getByRole(AriaRole.STATUS)).containsText("Відправлено");

        Page operator = signIn(users.operatorOf(school.district()));
        operator.navigate(address(path));
        count(operator, cards, "Прийняти в районі");
        assertThat(operator.getByRole(AriaRole.STATUS)).containsText("Прийнято в районі");

        Page clerk = signIn(users.clerkOf(school.school(), school.district()));
        clerk.getByRole(AriaRole.LINK, named("Відправлення")).click();
        photograph(clerk, "consignments");
        clerk.getByRole(AriaRole.LINK, named("Прийняти в школі")).click();
        photograph(clerk, "consignment");
        count(clerk, cards, "Прийняти в школі");
        assertThat(clerk.getByRole(AriaRole.STATUS)).containsText("можна видавати");
        photograph(clerk, "consignment-received");
        assertThat(cards).allSatisfy(card -> assertThat(world.state(card)).isEqualTo(CardState.RECEIVED_SCHOOL));
    }

    @Test
    void batches_and_consignments_are_found_by_number_school_and_state() {
        Batch batch = goodCards("Яворівська");
        long consignment = world.as(CardWorld.city(), () -> consignments.pack(batch.number()));
        Page city = signIn(users.city());
        city.navigate(address("/batches"));
        city.locator("[role=search]")
                .getByLabel("Заклад освіти")
                .selectOption(school.school().toString());
        click(city, "Знайти");
        assertThat(city.locator("tbody tr")).hasCount(1);
        assertThat(city.locator("tbody")).containsText("Партія " + batch.number());
        photograph(city, "batches-found");
        city.getByLabel("Є картки у стані").selectOption("SPOILED");
        click(city, "Знайти");
        assertThat(city.getByText("Нічого не знайдено")).isVisible();
        city.navigate(address("/consignments"));
        city.getByLabel("Номер відправлення").fill(Long.toString(consignment));
        click(city, "Знайти");
        assertThat(city.locator("tbody tr")).hasCount(1);
        assertThat(city.locator("tbody")).containsText("Відправлення " + consignment);
    }

    @Test
    void a_lost_card_is_denied_after_the_page_has_said_what_will_happen() {
        CardNumber card = active("Яворівська");
        Page clerk = signIn(users.clerkOf(school.school(), school.district()));
        clerk.navigate(address("/cards/" + card.digits()));
        assertThat(clerk.getByText("Картка перестане діяти назавжди")).isHidden();
        clerk.locator("summary", new Page.LocatorOptions().setHasText("Повідомити про втрату"))
                .click();
        assertThat(clerk.getByText("Картка перестане діяти назавжди")).isVisible();
        photograph(clerk, "card-ask");
        assertThat(world.state(card)).isEqualTo(CardState.ACTIVE);
        click(clerk, "Повідомити про втрату або анулювати");
        assertThat(clerk.getByRole(AriaRole.STATUS)).containsText("Картку анульовано");
        assertThat(world.state(card)).isEqualTo(CardState.REVOKED);
        assertThat(clerk.locator("main")).containsText("Загублено");

        Page auditor = signIn(users.auditor());
        auditor.navigate(address("/cards/" + card.digits()));
        assertThat(auditor.locator("tbody")).containsText("Картку анульовано");
        assertThat(auditor.locator("summary")).hasCount(0);
        photograph(auditor, "card-history");
    }

    @Test
    void a_suspended_card_is_resumed_by_keyboard_alone() {
        CardNumber card = active("Єрмоленко");
        Page clerk = signIn(users.clerkOf(school.school(), school.district()));
        clerk.navigate(address("/cards/" + card.digits()));
        confirmByKeyboard(clerk, "Призупинити");
        assertThat(clerk.getByRole(AriaRole.STATUS)).containsText("Картку призупинено");
        assertThat(world.state(card)).isEqualTo(CardState.SUSPENDED);
        confirmByKeyboard(clerk, "Поновити");
        assertThat(clerk.getByRole(AriaRole.STATUS)).containsText("знову діє");
        assertThat(world.state(card)).isEqualTo(CardState.ACTIVE);
    }

    @Test
    void a_card_is_found_by_its_number_by_a_name_and_by_its_state() {
        List<CardNumber> cards = atSchool("Яворівська", "Єрмоленко");
        Page clerk = signIn(users.clerkOf(school.school(), school.district()));
        clerk.navigate(address("/cards"));
        find(clerk, "яворів");
        assertThat(clerk.locator("tbody tr")).hasCount(1);
        photograph(clerk, "cards");
        find(clerk, "Нікого");
        assertThat(clerk.getByText("Нічого не знайдено")).isVisible();
        find(clerk, "9804 0000 0000 0001");
        assertThat(clerk.getByRole(AriaRole.ALERT)).containsText("помилка");
        clerk.navigate(address("/cards?state=ACTIVE"));
        assertThat(clerk.locator("tbody tr")).hasCount(0);
        find(clerk, printed(cards.get(0)));
        assertThat(clerk).hasURL(address("/cards/" + cards.get(0).digits()));
    }

    @Test
    void a_neighbour_finds_neither_card_nor_photo_nor_consignment() {
        Batch batch = goodCards("Яворівська");
        long consignment = world.as(CardWorld.city(), () -> consignments.pack(batch.number()));
        Place neighbour = pupils.neighbourOf(school);
        Page page = signIn(users.clerkOf(neighbour.school(), neighbour.district()));
        String card = "/cards/" + numbers(batch).get(0).digits();
        for (String path :
                List.of(card, card + "/photo", "/batches/" + batch.number(), "/consignments/" + consignment)) {
            assertThat(page.navigate(address(path)).status()).as(path).isEqualTo(404);
        }
        assertThat(page.navigate(address("/batches/new?school=" + school.school()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void no_card_page_breaks_the_content_policy_in_either_language() {
        CardNumber card = active("Яворівська");
        NewSignIn city = users.city();
        Page page = signIn(city);
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        for (String path : List.of("/cards", "/batches", "/consignments", "/hand-over", "/cards/" + card.digits())) {
            page.navigate(address(path + "?lang=en"));
            assertThat(page.locator("main")).not().containsText("??");
            assertThat(page.locator("h1")).isVisible();
        }
        assertThat(complaints).isEmpty();
    }

    private CardNumber active(String name) {
        CardNumber card = atSchool(name).get(0);
        Page clerk = signIn(users.clerkOf(school.school(), school.district()));
        clerk.getByLabel("Хто отримує").fill("Мати");
        click(clerk, "Видати картку: " + name + " Марія Іванівна");
        assertThat(clerk.getByRole(AriaRole.STATUS)).containsText("Видано");
        return card;
    }

    private static void count(Page page, List<CardNumber> cards, String button) {
        page.getByLabel("Номери карток")
                .fill(cards.stream().map(CardPages::printed).collect(Collectors.joining("\n")));
        click(page, button);
    }

    private static void find(Page page, String text) {
        page.getByLabel("Номер картки або частина імені").fill(text);
        click(page, "Знайти");
    }

    private static void confirmByKeyboard(Page page, String step) {
        page.locator("summary", new Page.LocatorOptions().setHasText(step)).focus();
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.BUTTON, named(step)).focus();
        page.keyboard().press("Enter");
    }
}
