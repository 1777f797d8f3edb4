package ua.citycard.browser;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;

/**
 * The Chromium of this machine, as people's browsers are: Debian's, driven through Playwright. It looks for barriers in
 * every page that a test photographs, on a desk and on a phone, in what is open at the end, and where a test asks for it.
 */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int PHONE = 360;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final Set<String> barriers = new TreeSet<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Starts Chromium; the test is skipped by name where there is none. */
    public static Browser start() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "needs Debian's chromium");
        Playwright playwright = Playwright.create();
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox"))));
    }

    /** A page in a context of its own (cookies, language) on a desk of 1280 x 800. */
    public Page page() {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1280, 800))
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

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
