package ua.citycard.validator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
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
    void five_failures_lock_the_account_for_a_quarter_of_an_hour() throws Exception {
        for (int i = 0; i < SignIn.ATTEMPTS; i++) {
            signIn("wrong").andExpect(status().isUnauthorized());
        }
        signIn(password).andExpect(status().isUnauthorized());
        clock.set(TestClock.MORNING.plus(SignIn.LOCK.minusSeconds(1)));
        signIn(password).andExpect(status().isUnauthorized());
        clock.set(TestClock.MORNING.plus(SignIn.LOCK));
        signIn(password).andExpect(status().isCreated());
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

    private ResultActions signIn(String with) throws Exception {
        return signIn(login, with);
    }

    private ResultActions signIn(String who, String with) throws Exception {
        return mvc.perform(post("/api/sessions")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("login", who, "password", with))));
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
