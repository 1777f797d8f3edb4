package ua.citycard.validator.pages;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine, as people's browsers are: Debian's, driven through Playwright. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

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
    public static void photograph(Page page, String name) {
        ViewportSize desk = page.viewportSize();
        shoot(page, name + "-desk");
        page.setViewportSize(360, 740);
        shoot(page, name + "-phone");
        int overflow = (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        page.setViewportSize(desk.width, desk.height);
        if (overflow > 0) {
            throw new AssertionError(name + " is " + overflow + " px too wide for a phone of 360 px");
        }
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
