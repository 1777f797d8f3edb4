package ua.citycard.validator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.TestClock;

@ServiceTest
class SignInTest {
    private final String login = "user-" + UUID.randomUUID().toString().substring(0, 8);
    private final JsonMapper json = JsonMapper.builder().build();
    private String password = "";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private UserAdministration users;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SignInPlaces places;

    @Autowired
    private Scopes scopes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void aUserInTheMorning() {
        clock.set(TestClock.MORNING);
        Created created = scopes.runAs(
                Actor.system("test"),
                () -> users.create(new UserAdministration.NewUser(login, "A user", Role.AUDITOR, null, null)));
        assertThat(created)
                .isInstanceOfSatisfying(
                        Created.Done.class, done -> password = done.signIn().password());
    }

    @Test
    void the_right_password_opens_a_session_for_twelve_hours() throws Exception {
        signIn(password)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.role").value("AUDITOR"))
                .andExpect(jsonPath("$.name").value("A user"))
                .andExpect(jsonPath("$.expiresAt").value("2026-09-01T17:00:00Z"));
        String token = token(signIn(password));
        call(token).andExpect(status().isForbidden());
        clock.set(TestClock.MORNING.plus(Duration.ofHours(12)));
        call(token).andExpect(status().isUnauthorized());
    }

    @Test
    void a_session_ends_when_it_is_ended() throws Exception {
        String token = token(signIn(password));
        mvc.perform(delete("/api/sessions").header("Authorization", "Bearer " + token))
                .andExpect(status().isNoContent());
        call(token).andExpect(status().isUnauthorized());
    }

    @Test
    void a_wrong_password_and_an_unknown_login_get_the_same_answer() throws Exception {
        String wrong = signIn("wrong")
                .andExpect(status().isUnauthorized())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String unknown = signIn("nobody-of-that-name", "wrong")
                .andExpect(status().isUnauthorized())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(wrong).isEqualTo(unknown).contains("sign-in-refused");
    }

    @Test
    void five_failures_make_a_pause_of_a_quarter_of_an_hour() throws Exception {
        for (int i = 0; i < SignIn.ATTEMPTS; i++) {
            signIn("wrong").andExpect(status().isUnauthorized());
        }
        signIn(password).andExpect(status().isUnauthorized());
        clock.set(TestClock.MORNING.plus(SignIn.PAUSE.minusSeconds(1)));
        signIn(password).andExpect(status().isUnauthorized());
        clock.set(TestClock.MORNING.plus(SignIn.PAUSE));
        signIn(password).andExpect(status().isCreated());
    }

    @Test
    void a_stranger_locks_out_nobody_but_themselves() throws Exception {
        for (int i = 0; i < SignIn.ATTEMPTS; i++) {
            from("198.51.100.66", "wrong").andExpect(status().isUnauthorized());
        }
        from("198.51.100.66", password).andExpect(status().isUnauthorized());
        from("203.0.113.5", password).andExpect(status().isCreated());
    }

    @Test
    void who_guesses_from_many_places_closes_the_account_to_strange_places_alone() throws Exception {
        from("203.0.113.5", password).andExpect(status().isCreated());
        scopes.runAs(Actor.system("test"), () -> {
            UUID id = transaction
                    .execute(status -> accounts.find(login))
                    .orElseThrow()
                    .id();
            for (int i = 1; i < SignIn.STRANGERS_ATTEMPTS; i++) {
                transaction.execute(
                        status -> places.countStranger(id, clock.instant(), SignIn.STRANGERS_ATTEMPTS, SignIn.PAUSE));
            }
        });
        from("198.51.100.1", password).andExpect(status().isUnauthorized());
        assertThat(places()).containsExactly("203.0.113.5");
        from("203.0.113.5", password).andExpect(status().isCreated());
        clock.set(TestClock.MORNING.plus(SignIn.PAUSE));
        from("198.51.100.1", password).andExpect(status().isCreated());
    }

    @Test
    void a_new_password_opens_what_was_paused() throws Exception {
        for (int i = 0; i < SignIn.ATTEMPTS; i++) {
            signIn("wrong");
        }
        NewSignIn renewed = scopes.runAs(Actor.system("test"), () -> users.renewPassword(login))
                .orElseThrow();
        signIn(renewed.password()).andExpect(status().isCreated());
    }

    @Test
    void a_login_that_no_account_can_have_is_unknown() throws Exception {
        for (String nobodys : List.of("a\u0000b", "", "Ї")) {
            signIn(nobodys, "wrong").andExpect(status().isUnauthorized());
            mvc.perform(post("/sign-in").with(csrf()).param("login", nobodys).param("password", "wrong"))
                    .andExpect(status().isUnauthorized());
        }
    }

    @Test
    void a_success_forgets_the_failures_before_it() throws Exception {
        for (int i = 0; i < SignIn.ATTEMPTS - 1; i++) {
            signIn("wrong");
        }
        signIn(password).andExpect(status().isCreated());
        signIn("wrong");
        signIn(password).andExpect(status().isCreated());
    }

    @Test
    void a_closed_account_and_its_sessions_are_refused() throws Exception {
        String token = token(signIn(password));
        scopes.runAs(Actor.system("test"), () -> users.setEnabled(login, false));
        call(token).andExpect(status().isUnauthorized());
        signIn(password).andExpect(status().isUnauthorized());
    }

    @Test
    void neither_token_nor_password_is_kept() throws Exception {
        String token = token(signIn(password));
        List<String> everything = scopes.runAs(
                Actor.system("test"),
                () -> transaction.execute(status -> jdbc.sql(
                                "SELECT s::text || a::text FROM access.session s JOIN access.account a ON a.id = s.account_id WHERE login = ?")
                        .param(login)
                        .query(String.class)
                        .list()));
        assertThat(everything)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).doesNotContain(token).doesNotContain(password));
    }

    @Test
    void who_comes_in_and_who_is_refused_is_on_record() throws Exception {
        signIn("wrong");
        signIn(password);
        List<String> actions = scopes.runAs(
                Actor.system("test"),
                () -> transaction.execute(
                        status -> jdbc.sql("SELECT action FROM audit.entry WHERE subject = ? ORDER BY number")
                                .param("account:" + login)
                                .query(String.class)
                                .list()));
        assertThat(actions).containsExactly("account.created", "session.refused", "session.opened");
    }

    @Test
    void a_program_without_a_session_is_told_so_in_a_problem_body() throws Exception {
        mvc.perform(get("/api/users").with(anonymous()))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("Content-Type", MediaType.APPLICATION_PROBLEM_JSON_VALUE))
                .andExpect(jsonPath("$.code").value("not-signed-in"));
        call("not-a-token").andExpect(status().isUnauthorized());
    }

    private List<String> places() {
        return scopes.runAs(
                Actor.system("test"),
                () -> transaction.execute(
                        status -> jdbc.sql("""
                                SELECT network FROM access.sign_in_place p JOIN access.account a ON a.id = p.account_id
                                WHERE login = ?""").param(login).query(String.class).list()));
    }

    private ResultActions from(String address, String with) throws Exception {
        return mvc.perform(credentials(login, with).with(request -> {
            request.setRemoteAddr(address);
            return request;
        }));
    }

    private ResultActions signIn(String with) throws Exception {
        return signIn(login, with);
    }

    private ResultActions signIn(String who, String with) throws Exception {
        return mvc.perform(credentials(who, with));
    }

    private MockHttpServletRequestBuilder credentials(String who, String with) {
        return post("/api/sessions")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("login", who, "password", with)));
    }

    private String token(ResultActions answer) throws Exception {
        return json.readTree(answer.andReturn().getResponse().getContentAsString())
                .get("token")
                .stringValue();
    }

    private ResultActions call(String token) throws Exception {
        return mvc.perform(get("/api/users").header("Authorization", "Bearer " + token));
    }
}
