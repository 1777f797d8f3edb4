package ua.citycard.validator.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ua.citycard.browser.Browser;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.ValidatorService;
import ua.citycard.validator.access.NewSignIn;
import ua.citycard.validator.access.TestUsers;

/** Tests in a real browser against the service at a real port. */
@ServiceTest
@SpringBootTest(classes = ValidatorService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class PagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private final List<Page> pages = new ArrayList<>();

    @Autowired
    protected TestUsers users;

    @LocalServerPort
    private int port;

    @AfterEach
    void closePages() {
        pages.forEach(BROWSER::leave);
    }

    protected final String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** A page of a visitor of its own. */
    protected final Page open(String path) {
        Page page = BROWSER.page();
        pages.add(page);
        page.navigate(address(path));
        return page;
    }

    protected final Page signIn(NewSignIn who) {
        Page page = open("/sign-in");
        fillIn(page, who.login(), who.password());
        return page;
    }

    /** Looks for barriers in the page as it is now; those found fail the test at its end. */
    protected static void look(Page page) {
        BROWSER.look(page);
    }

    protected static void photograph(Page page, String name) {
        BROWSER.photograph(page, name);
    }

    protected static void fillIn(Page page, String login, String password) {
        page.getByLabel("Логін").fill(login);
        page.getByLabel("Пароль").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Увійти"))
                .click();
    }
}
