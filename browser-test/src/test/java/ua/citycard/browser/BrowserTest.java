package ua.citycard.browser;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrowserTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private final Page page = BROWSER.page();

    @Test
    void every_barrier_is_told_with_its_rule() {
        page.setContent("""
                <!doctype html><html><title>T</title><body><main><input><p style='color: #bbb'>pale</p>
                <button style='width: 9px; height: 9px; padding: 0'>a</button><button style='width: 9px; height: 9px'>b</button>
                </main></body></html>""");
        assertThatThrownBy(() -> BROWSER.leave(page))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("html-has-lang")
                .hasMessageContaining("label: ")
                .hasMessageContaining("color-contrast: ")
                .hasMessageContaining("target-size: ");
    }

    @Test
    void a_page_without_barriers_is_left_in_peace() {
        page.setContent(
                "<!doctype html><html lang='en'><title>T</title><body><main><label>Name <input></label></main></body></html>");
        assertThatNoException().isThrownBy(() -> BROWSER.leave(page));
    }

    @Test
    void a_page_too_wide_for_a_phone_is_told() {
        page.setContent(
                "<!doctype html><html lang='en'><title>T</title><body><main style='width: 500px'>W</main></body></html>");
        assertThatThrownBy(() -> BROWSER.photograph(page, "too-wide"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("px too wide for a phone");
    }
}
