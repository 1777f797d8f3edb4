package ua.citycard.validator.validation.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import ua.citycard.terminal.service.CaByFingerprint;
import ua.citycard.terminal.service.Enrolment;
import ua.citycard.terminal.store.TerminalFolder;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.ListQuery;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.cards.CardWorld.Place;
import ua.citycard.validator.cards.RegisteredPupils;
import ua.citycard.validator.pages.PagesTest;
import ua.citycard.validator.validation.TerminalAdministration;
import ua.citycard.validator.validation.TerminalMode;

/** Terminals as the city sets them up and revokes them in the browser, and as others see them. */
@Import(RegisteredPupils.class)
class TerminalPagesTest extends PagesTest {
    @Autowired
    private RegisteredPupils schools;

    @Autowired
    private TerminalAdministration terminals;

    @Autowired
    private Scopes scopes;

    @TempDir
    private Path data;

    private Place place = Place.somewhere();

    @BeforeEach
    void aSchool() {
        place = schools.school();
    }

    @Test
    void what_the_page_says_to_type_enrols_a_terminal_and_is_said_once() throws Exception {
        Page page = signIn(users.city());
        page.getByRole(AriaRole.LINK, named("Термінали")).click();
        make(page, "Головний вхід із вулиці Академіка Павлова");
        String command = page.locator(".typed code").first().innerText();
        assertThat(page.locator(".typed")).containsText("./city-card terminal run");
        photograph(page, "terminals-code");

        List<String> typed = List.of(command.split(" "));
        assertThat(typed.subList(0, 3)).containsExactly("./city-card", "terminal", "enrol");
        String code = after(typed, "--code");
        assertThat(page.locator("dd code").first()).hasText(code);
        URI service = URI.create(after(typed, "--service"));
        byte[] fingerprint = HexFormat.of().parseHex(after(typed, "--ca-fingerprint"));
        new Enrolment(service, CaByFingerprint.find(service, fingerprint)).enrol(code, new TerminalFolder(data));

        open(page, "?place=" + place.school());
        assertThat(page.locator("tbody tr")).containsText("Підключено");
        assertThat(page.getByText(code)).hasCount(0);
    }

    @Test
    void a_terminal_is_found_by_its_name_and_its_school() {
        Page page = signIn(users.city());
        page.navigate(address("/terminals"));
        String name = "Їдальня " + place.school();
        make(page, name);
        make(page, "Вхід " + place.district());
        page.navigate(address("/terminals"));
        page.getByLabel("Частина назви").pressSequentially(name.toLowerCase(Locale.ROOT));
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("Очікується");
        photograph(page, "terminals-found");
        open(page, "?place=" + place.school());
        assertThat(page.locator("tbody tr")).hasCount(2);
        open(page, "?place=" + schools.neighbourOf(place).school());
        assertThat(page.getByText("Нічого не знайдено")).isVisible();
    }

    @Test
    void a_long_list_has_pages_with_addresses_that_hold_no_secret() {
        scopes.runAs(
                Actor.system("test"),
                () -> IntStream.range(0, ListQuery.PAGE + 1)
                        .forEach(number ->
                                terminals.expect(place.school(), TerminalMode.ENTRANCE, "Турнікет " + number)));
        Page page = signIn(users.city());
        open(page, "?query=турнікет&place=" + place.school());
        assertThat(page.locator("tbody tr")).hasCount(ListQuery.PAGE);
        page.getByRole(AriaRole.BUTTON, named("Наступна сторінка")).click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator(".more")).containsText("Сторінка 2 з 2");
        assertThat(page.url()).contains("place=" + place.school(), "page=1").doesNotContain("_csrf");
        page.getByRole(AriaRole.BUTTON, named("Попередня сторінка")).click();
        assertThat(page.locator("tbody tr")).hasCount(ListQuery.PAGE);
    }

    @Test
    void revoking_asks_first_and_says_what_will_happen() {
        Page page = signIn(users.city());
        page.navigate(address("/terminals"));
        make(page, "Бічний вхід");
        String command = page.locator(".typed code").first().innerText();
        open(page, "?place=" + place.school());
        page.getByRole(AriaRole.LINK, named("Відкликати для Бічний вхід")).click();
        assertThat(page.locator("main")).containsText("Код перестане діяти");
        photograph(page, "terminal-revocation");
        page.getByRole(AriaRole.BUTTON, named("Відкликати")).click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("«Бічний вхід» відкликано");

        open(page, "?place=" + place.school());
        assertThat(page.locator("tbody tr")).containsText("Відкликано");
        assertThat(page.getByRole(AriaRole.LINK, named("Відкликати для Бічний вхід")))
                .hasCount(0);
        List<String> typed = List.of(command.split(" "));
        URI service = URI.create(after(typed, "--service"));
        byte[] fingerprint = HexFormat.of().parseHex(after(typed, "--ca-fingerprint"));
        assertThatThrownBy(() -> new Enrolment(service, CaByFingerprint.find(service, fingerprint))
                        .enrol(after(typed, "--code"), new TerminalFolder(data)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_school_sees_its_own_terminals_and_sets_none_up() {
        Page city = signIn(users.city());
        city.navigate(address("/terminals"));
        make(city, "Вхід школи");
        Page clerk = signIn(users.clerkOf(place.school(), place.district()));
        clerk.getByRole(AriaRole.LINK, named("Термінали")).click();
        assertThat(clerk.locator("tbody tr")).hasCount(1);
        assertThat(clerk.getByRole(AriaRole.BUTTON, named("Отримати код"))).hasCount(0);
        assertThat(clerk.getByText("Відкликати")).hasCount(0);
        photograph(clerk, "terminals-school");

        Place other = schools.school();
        Page stranger = signIn(users.clerkOf(other.school(), other.district()));
        stranger.navigate(address("/terminals"));
        assertThat(stranger.getByText("Нічого не знайдено")).isVisible();
    }

    private void make(Page page, String name) {
        Locator form = page.locator("form.grid");
        form.getByLabel("Заклад освіти").selectOption(place.school().toString());
        form.getByLabel("Назва").fill(name);
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(".typed")).isVisible();
    }

    private void open(Page page, String query) {
        page.navigate(address("/terminals" + query));
    }

    private static String after(List<String> words, String option) {
        return words.get(words.indexOf(option) + 1);
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
