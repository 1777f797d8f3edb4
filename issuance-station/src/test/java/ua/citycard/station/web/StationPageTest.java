package ua.citycard.station.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.browser.Browser;
import ua.citycard.card.pcsc.Reader;
import ua.citycard.station.encoding.ConnectedReaders;
import ua.citycard.station.encoding.HandFedReader;
import ua.citycard.station.encoding.ReaderChoice;
import ua.citycard.station.encoding.Samples;
import ua.citycard.station.service.ServiceClient;
import ua.citycard.station.service.ServiceContract;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.VirtualCard;

/** The page in a real browser, with real cards in software behind it. */
class StationPageTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private final ServiceContract service = new ServiceContract(3);
    private final HandFedReader reader = new HandFedReader();
    private final List<Reader> connected = new CopyOnWriteArrayList<>(List.of(reader));
    private final List<String> complaints = new ArrayList<>();
    private WebDesk desk;
    private StationPage station;
    private Page page;

    @TempDir
    Path data;

    StationPageTest() throws IOException {}

    @BeforeEach
    void openPage() throws IOException {
        ServiceClient client = service.signIn();
        desk = new WebDesk(
                client,
                new ReaderChoice(new ConnectedReaders(() -> connected), Optional.empty()),
                Samples.opener(client, data),
                InstantSource.system());
        station = StationPage.serve(desk, 0);
        page = BROWSER.page();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.navigate(station.address().toString());
    }

    @AfterEach
    void closePage() {
        BROWSER.leave(page);
        desk.close();
        station.close();
        service.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_batch_is_done_with_the_keyboard_alone() {
        assertThat(phase()).hasText("Відкрийте партію");
        ask("7");
        assertThat(phase()).hasText("Можна починати");
        assertThat(page.getByLabel("Номер партії")).hasValue("");
        assertThat(page.getByText("Партія 7")).isVisible();
        assertThat(page.getByText("Готово 0 з 3")).isVisible();

        page.keyboard().press(" ");
        for (int card = 0; card < 3; card++) {
            assertThat(phase()).hasText("Вставте картку");
            reader.insert(VirtualCard.blank());
            if (card < 2) {
                assertThat(phase()).hasText("Вийміть картку");
                assertThat(row(card)).containsText("готова");
                reader.takeOut();
            }
        }

        assertThat(phase()).hasText("Партію 7 закінчено");
        assertThat(page.getByText("Готово 3 з 3")).isVisible();
        assertThat(service.reports()).hasSize(3);
    }

    @Test
    void a_pulled_card_is_red_with_its_cause_and_the_next_step_and_is_finished_when_it_is_put_back() {
        VirtualCard card = VirtualCard.blank();
        card.cutPower(PowerCut.beforeCommand(16));
        start();

        reader.insert(card);
        assertThat(row(0)).containsText("вийняли зарано");
        assertThat(row(0)).containsText("Вставте ту саму картку знову");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Вставте ту саму картку знову");
        assertThat(row(0)).hasAttribute("data-progress", "FAILED");
        picture("station-failed");

        reader.takeOut();
        assertThat(phase()).hasText("Вставте картку");
        reader.insert(card);
        assertThat(row(0)).containsText("готова");
        assertThat(page.getByRole(AriaRole.ALERT)).isHidden();
        picture("station-work");
    }

    @Test
    void paused_work_goes_on_with_the_next_card() {
        start();
        reader.insert(VirtualCard.blank());
        assertThat(row(0)).containsText("готова");

        page.getByRole(AriaRole.BUTTON, named("Пауза")).click();
        assertThat(phase()).hasText("Пауза");
        reader.takeOut();
        page.getByRole(AriaRole.BUTTON, named("Почати")).click();
        assertThat(phase()).hasText("Вставте картку");
        reader.insert(VirtualCard.blank());

        assertThat(row(1)).containsText("готова");
    }

    @Test
    void the_preview_follows_the_arrows_and_shows_both_sides() {
        open();
        Locator face = page.getByAltText("Коваленко Олександр");
        assertThat(face).hasAttribute("src", "front/" + service.card(0).digits());

        page.keyboard().press("ArrowDown");
        assertThat(face).hasAttribute("src", "front/" + service.card(1).digits());
        assertThat(row(1)).hasAttribute("aria-selected", "true");
        page.keyboard().press("f");
        assertThat(face).hasAttribute("src", "back/" + service.card(1).digits());
        page.waitForFunction("() => document.getElementById('face').naturalWidth > 600");
    }

    @Test
    void the_page_speaks_english_too_and_remembers_it() {
        open();
        page.keyboard().press("l");
        assertThat(phase()).hasText("Ready");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("#side")).hasText("Reverse side of the card");

        page.reload();
        assertThat(phase()).hasText("Ready");
        assertThat(page.locator("body")).not().containsText("Черга");
    }

    @Test
    void of_several_readers_one_is_chosen_on_the_page_and_one_alone_is_taken_by_itself() {
        Locator choice = page.getByLabel("Зчитувач");
        assertThat(choice).hasValue("hand-fed");
        HandFedReader other = new HandFedReader("other");
        connected.clear();
        assertThat(choice.locator("option")).hasText(new String[] {"Зчитувача немає"});
        connected.addAll(List.of(reader, other));
        assertThat(choice.locator("option")).hasText(new String[] {"Оберіть зчитувач", "hand-fed", "other"});

        open();
        page.keyboard().press(" ");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Під'єднано кілька зчитувачів: hand-fed, other");
        choice.selectOption("other");
        page.getByRole(AriaRole.BUTTON, named("Почати")).click();
        assertThat(phase()).hasText("Вставте картку");
        other.insert(VirtualCard.blank());

        assertThat(row(0)).containsText("готова");
    }

    @Test
    void a_batch_that_is_done_says_no_more_once_another_is_asked_for() {
        for (int card = 0; card < 3; card++) {
            service.spoil(service.card(card));
        }
        open();
        assertThat(phase()).hasText("Партію 7 закінчено");
        awaitPictures();

        ask("8");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Партії 8 немає");
        assertThat(phase()).hasText("Відкрийте партію");
        assertThat(page.locator("#queue").getByRole(AriaRole.OPTION)).hasCount(0);
        assertThat(page.getByLabel("Номер партії")).hasValue("8");
    }

    @Test
    void what_is_no_number_is_said_to_be_no_batch() {
        ask("7/8");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Партії 7/8 немає");
    }

    @Test
    void a_trouble_of_the_whole_desk_stands_above_the_queue() {
        service.breakDown();
        ask("7");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("відповів незрозуміло");
    }

    @Test
    void every_control_has_a_name_and_nothing_sticks_out_on_a_narrow_screen() {
        open();
        page.setViewportSize(360, 700);

        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= 360"))
                .isEqualTo(true);
        for (Locator control : page.locator("button, input, select").all()) {
            assertThat(control).hasAccessibleName(Pattern.compile(".+"));
        }
        picture("station-narrow");
    }

    private void ask(String batch) {
        page.getByLabel("Номер партії").fill(batch);
        page.keyboard().press("Enter");
    }

    private void open() {
        ask("7");
        assertThat(page.locator("#queue").getByRole(AriaRole.OPTION)).hasCount(3);
        assertThat(page.locator("#queue")).isFocused();
    }

    private void start() {
        open();
        page.keyboard().press(" ");
        assertThat(phase()).hasText("Вставте картку");
    }

    private Locator phase() {
        return page.getByRole(AriaRole.STATUS);
    }

    private Locator row(int position) {
        return page.locator("#queue").getByRole(AriaRole.OPTION).nth(position);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    /** For people to look at, beside the test's reports. */
    private void picture(String name) {
        page.waitForFunction("() => document.getElementById('face').naturalWidth > 0");
        BROWSER.photograph(page, name);
    }

    /** A picture that is still on its way when its batch is left would be missed, and the browser complain of it. */
    private void awaitPictures() {
        for (Locator picture : page.locator("img[src]").all()) {
            assertThat(picture).hasJSProperty("complete", true);
        }
    }
}
