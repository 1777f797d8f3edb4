package ua.citycard.validator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.TestDatabase;
import ua.citycard.validator.ValidatorService;
import ua.citycard.validator.access.NewSignIn;
import ua.citycard.validator.access.TestUsers;

/** What people and programs read when the database or the disk refuses, and how they come in through a proxy. */
@ServiceTest
@SpringBootTest(classes = ValidatorService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class StoreTroublesTest {
    private static final String TWO_AT_ONCE = "Two at once";
    private static final String FULL_DISK = "A full disk";
    private static final String BROKEN = "A fault";

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    @LocalServerPort
    private int port;

    @Value("${spring.datasource.url}")
    private String database = "";

    @Autowired
    private TestUsers users;

    @BeforeEach
    void aSignedInCityAndADatabaseInTrouble() throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        database,
                        TestDatabase.owner().user(),
                        TestDatabase.owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE FUNCTION public.trouble() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        CASE NEW.name
                            WHEN 'Two at once' THEN RAISE EXCEPTION 'trouble' USING ERRCODE = '40001';
                            WHEN 'A full disk' THEN RAISE EXCEPTION 'trouble' USING ERRCODE = '53100';
                            WHEN 'A fault' THEN RAISE EXCEPTION 'trouble' USING ERRCODE = '23514';
                            ELSE NULL;
                        END CASE;
                        RETURN NEW;
                    END $$""");
            statement.execute("CREATE OR REPLACE TRIGGER trouble BEFORE INSERT ON access.account"
                    + " FOR EACH ROW EXECUTE FUNCTION public.trouble()");
        }
        NewSignIn city = users.city();
        String opened = send(request("/api/sessions")
                        .header("Content-Type", "application/json")
                        .POST(body(
                                json.writeValueAsString(Map.of("login", city.login(), "password", city.password())))))
                .body();
        token = json.readTree(opened).get("token").stringValue();
    }

    @Test
    void who_was_overtaken_reads_so() throws Exception {
        assertThat(createByProgram(TWO_AT_ONCE))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(409))
                .satisfies(answer -> assertThat(answer.body()).contains("changed-meanwhile", "look at it anew"));
        assertThat(createOnPage(TWO_AT_ONCE, "uk"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(409))
                .satisfies(answer -> assertThat(answer.body()).contains("Хтось змінив це водночас"));
        assertThat(createOnPage(TWO_AT_ONCE, "en").body()).contains("Somebody changed this at the same time");
    }

    @Test
    void a_full_disk_is_said_to_be_full() throws Exception {
        assertThat(createByProgram(FULL_DISK))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(507))
                .satisfies(answer -> assertThat(answer.body()).contains("disk-full", "free some space"));
        assertThat(createOnPage(FULL_DISK, "uk"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(507))
                .satisfies(answer -> assertThat(answer.body()).contains("На диску сервісу немає місця"));
    }

    @Test
    void a_sign_that_cannot_be_kept_is_the_askers_business() throws Exception {
        assertThat(createByProgram("a\u0000b"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body()).contains("request-not-understood"));
        HttpResponse<String> found = send(request("/users?query=%00").header("Cookie", "city-card-session=" + token));
        assertThat(found.statusCode()).isEqualTo(400);
        assertThat(found.body()).contains("Запит не вдалося зрозуміти");
    }

    @Test
    void a_fault_stays_a_fault() throws Exception {
        assertThat(createByProgram(BROKEN))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(500))
                .satisfies(answer -> assertThat(answer.body()).contains("\"failed\""));
    }

    @Test
    void a_form_without_login_and_role_is_not_understood() throws Exception {
        assertThat(post("/users/new", "name=A", "uk").statusCode()).isEqualTo(400);
    }

    @Test
    void each_trouble_is_known_however_deep_it_lies() {
        assertThat(StoreTroubles.status(new OptimisticLockingFailureException("overtaken")))
                .contains(HttpStatus.CONFLICT);
        FileSystemException full = new FileSystemException("/tmp/upload", null, "No space left on device");
        assertThat(StoreTroubles.status(new UncheckedIOException(full))).contains(HttpStatus.INSUFFICIENT_STORAGE);
        assertThat(StoreTroubles.status(new IOException("Broken pipe"))).isEmpty();
        assertThat(StoreTroubles.status(
                        new DataIntegrityViolationException("checked", new SQLException("checked", "23514"))))
                .isEmpty();
    }

    @Test
    void behind_a_proxy_with_tls_the_session_cookie_is_secure() throws Exception {
        NewSignIn city = users.city();
        String form = "login=" + city.login() + "&password=" + city.password();
        assertThat(post("/sign-in", form, "uk", "X-Forwarded-Proto", "https")
                        .headers()
                        .allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("city-card-session=", "; Secure"));
        assertThat(post("/sign-in", form, "uk", "X-Forwarded-Proto", "http")
                        .headers()
                        .allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).contains("city-card-session=").doesNotContain("Secure"));
    }

    private HttpResponse<String> createByProgram(String name) throws Exception {
        return send(request("/api/users")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(body(json.writeValueAsString(Map.of("login", login(), "name", name, "role", "AUDITOR")))));
    }

    private HttpResponse<String> createOnPage(String name, String language) throws Exception {
        return post(
                "/users/new",
                "login=" + login() + "&role=AUDITOR&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                language);
    }

    /** A form that was opened before it is sent, as a browser does it. */
    private HttpResponse<String> post(String path, String form, String language, String... header) throws Exception {
        HttpResponse<String> page = send(request("/sign-in"));
        String cookie = page.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("XSRF-TOKEN="))
                .findAny()
                .orElseThrow()
                .split(";", 2)[0];
        Matcher secret = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(secret.find()).isTrue();
        HttpRequest.Builder request = request(path)
                .header("Cookie", cookie + "; city-card-session=" + token + "; city-card-language=" + language)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body(form + "&_csrf=" + secret.group(1)));
        if (header.length > 0) {
            request.headers(header);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    private static String login() {
        return "u" + UUID.randomUUID().toString().substring(0, 20);
    }
}
