package ua.citycard.browser;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Chromium of this machine, as people's browsers are: Debian's, driven through Playwright. It looks for barriers in
 * every page that a test photographs, on a desk and on a phone, in what is open at the end, and where a test asks for it.
 * As a static {@code @RegisterExtension} it runs while the tests of a class do.
 */
public final class Browser implements BeforeAllCallback, AfterAllCallback {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int PHONE = 360;

    private final Set<String> barriers = new TreeSet<>();
    private @Nullable Playwright playwright;
    private com.microsoft.playwright.@Nullable Browser chromium;

    /** Starts Chromium; the tests are skipped by name where there is none. */
    @Override
    public void beforeAll(ExtensionContext tests) {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "needs Debian's chromium");
        playwright = Playwright.create();
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox")));
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** A page in a context of its own (cookies, language) on a desk of 1280 x 800. */
    public Page page() {
        return Objects.requireNonNull(chromium)
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1280, 800))
                .newPage();
    }

    /** The page as a picture in target/screenshots, on a desk and on a phone of 360 px; fails where it is too wide. */
    public void photograph(Page page, String name) {
        ViewportSize desk = page.viewportSize();
        shoot(page, name + "-desk");
        page.setViewportSize(PHONE, 740);
        shoot(page, name + "-phone");
        int overflow = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        page.setViewportSize(desk.width, desk.height);
        if (overflow > 0) {
            throw new AssertionError(name + " is " + overflow + " px too wide for a phone of " + PHONE + " px");
        }
    }

    /** Closes the page; fails when barriers were found in it, or elsewhere since the last call. */
    public void leave(Page page) {
        look(page);
        page.context().close();
        List<String> found = List.copyOf(barriers);
        barriers.clear();
        if (!found.isEmpty()) {
            throw new AssertionError("Barriers (WCAG 2.2 AA):\n" + String.join("\n", found));
        }
    }

    /** Looks for barriers in the page as it is now; {@link #leave} tells of them. */
    public void look(Page page) {
        Barriers.in(page).forEach(barrier -> barriers.add(page.url() + ": " + barrier));
    }

    private void shoot(Page page, String name) {
        page.screenshot(new ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        look(page);
    }
}
