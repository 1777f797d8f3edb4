package ua.citycard.validator.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ua.citycard.validator.ServiceTest;

/** A district administers the clerks of its schools: the one who left, the one who forgot. */
@ServiceTest
class UserAdministrationTest {
    private static final Actor DOOR = Actor.system("test");

    private final UUID district = UUID.randomUUID();
    private final Actor operator = new Actor("operator", Role.DISTRICT, new Scope.District(district));
    private final Actor elsewhere = new Actor("operator", Role.DISTRICT, new Scope.District(UUID.randomUUID()));

    @Autowired
    private TestUsers people;

    @Autowired
    private UserAdministration users;

    @Autowired
    private SignIn signIn;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Scopes scopes;

    private NewSignIn clerk = new NewSignIn("", "", Role.SCHOOL, "");

    @BeforeEach
    void aClerk() {
        clerk = people.clerkOf(UUID.randomUUID(), district);
    }

    @Test
    void a_district_closes_an_account_and_ends_its_sessions() {
        String token = enter(clerk).orElseThrow().token();
        assertThat(scopes.runAs(operator, () -> users.setEnabled(clerk.login(), false)))
                .isTrue();
        assertThat(isOpen(token)).isFalse();
        assertThat(enter(clerk)).isEmpty();

        scopes.runAs(operator, () -> users.setEnabled(clerk.login(), true));
        assertThat(isOpen(token)).isFalse();
        assertThat(enter(clerk)).isPresent();
    }

    @Test
    void a_district_renews_a_password_and_ends_the_sessions_of_the_old_one() {
        String token = enter(clerk).orElseThrow().token();
        NewSignIn renewed =
                scopes.runAs(operator, () -> users.renewPassword(clerk.login())).orElseThrow();
        assertThat(isOpen(token)).isFalse();
        assertThat(enter(clerk)).isEmpty();
        assertThat(enter(renewed)).isPresent();
    }

    @Test
    void a_district_reaches_no_account_of_another_district() {
        String token = enter(clerk).orElseThrow().token();
        assertThat(scopes.runAs(elsewhere, () -> users.setEnabled(clerk.login(), false)))
                .isFalse();
        assertThat(scopes.runAs(elsewhere, () -> users.renewPassword(clerk.login())))
                .isEmpty();
        assertThat(isOpen(token)).isTrue();
    }

    @Test
    void a_district_administers_no_other_operator_of_its_own() {
        NewSignIn colleague = people.operatorOf(district);
        String token = enter(colleague).orElseThrow().token();
        assertThat(scopes.runAs(operator, () -> users.setEnabled(colleague.login(), false)))
                .isFalse();
        assertThat(isOpen(token)).isTrue();
    }

    private Optional<OpenedSession> enter(NewSignIn who) {
        return signIn.attempt(who.login(), who.password(), "203.0.113.7");
    }

    private boolean isOpen(String token) {
        return scopes.runAs(DOOR, () -> sessions.find(token)).isPresent();
    }
}
