package ua.citycard.validator.cards.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.access.NewSignIn;
import ua.citycard.validator.cards.Batch;
import ua.citycard.validator.cards.BatchCard;
import ua.citycard.validator.cards.Batches;
import ua.citycard.validator.cards.CardState;
import ua.citycard.validator.cards.CardWorld;
import ua.citycard.validator.cards.CardWorld.Place;
import ua.citycard.validator.cards.Consignments;
import ua.citycard.validator.cards.RegisteredPupils;
import ua.citycard.validator.cards.Workshop;
import ua.citycard.validator.pages.PagesTest;

/** The way of cards as the people of city, district and school go it in their browsers. */
@Import({CardWorld.class, RegisteredPupils.class})
class CardPagesTest extends PagesTest {
    @Autowired
    private RegisteredPupils pupils;

    @Autowired
    private CardWorld world;

    @Autowired
    private Batches batches;

    @Autowired
    private Workshop workshop;

    @Autowired
    private Consignments consignments;

    private Place school = Place.somewhere();

    @BeforeEach
    void aSchool() {
        school = pupils.school();
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

    private Batch goodCards(String... names) {
        return good(Stream.of(names).map(name -> pupils.pupil(school, name)).toList());
    }

    private Batch good(List<UUID> holders) {
        Batch batch = world.as(CardWorld.city(), () -> batches.create(holders));
        for (CardNumber card : numbers(batch)) {
            world.certify(card);
            world.as(CardWorld.city(), () -> workshop.personalised(card, CardWorld.report()));
            world.as(CardWorld.city(), () -> workshop.passedQuality(card));
        }
        return batch;
    }

    private List<CardNumber> atSchool(String... names) {
        return sent(goodCards(names));
    }

    private List<CardNumber> sent(Batch batch) {
        List<CardNumber> cards = numbers(batch);
        long consignment = world.as(CardWorld.city(), () -> consignments.pack(batch.number()));
        world.as(CardWorld.city(), () -> consignments.dispatch(consignment, cards));
        world.as(school.operator(), () -> consignments.receiveAtDistrict(consignment, cards));
        world.as(school.clerk(), () -> consignments.receiveAtSchool(consignment, cards));
        return cards;
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
                .fill(cards.stream().map(CardPagesTest::printed).collect(Collectors.joining("\n")));
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

    private static List<CardNumber> numbers(Batch batch) {
        return batch.cards().stream().map(BatchCard::number).toList();
    }

    private static String printed(CardNumber card) {
        return card.digits().replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static void click(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
