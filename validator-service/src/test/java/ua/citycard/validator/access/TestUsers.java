package ua.citycard.validator.access;

import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.TestClock;

/** Makes users with which a browser or a program can really sign in. */
@TestComponent
public class TestUsers {
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final Scopes scopes;
    private final TransactionTemplate transaction;

    TestUsers(Accounts accounts, PasswordEncoder passwords, Scopes scopes, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.scopes = scopes;
        this.transaction = transaction;
    }

    public NewSignIn city() {
        return create(Role.CITY, new Scope.City(), "Олена Ковальчук");
    }

    public NewSignIn auditor() {
        return create(Role.AUDITOR, new Scope.City(), "Ігор Аудитор");
    }

    public NewSignIn operatorOf(UUID district) {
        return create(Role.DISTRICT, new Scope.District(district), "Наталія Операторка-Районна");
    }

    public NewSignIn clerkOf(UUID school, UUID district) {
        return create(Role.SCHOOL, new Scope.School(school, district), "Марія Секретар");
    }

    private NewSignIn create(Role role, Scope scope, String name) {
        String login = "u" + UUID.randomUUID().toString().substring(0, 12);
        String password = Passwords.generate();
        Account account = new Account(UUID.randomUUID(), login, name, role, scope, passwords.encode(password), true);
        scopes.runAs(
                Actor.system("test"),
                () -> transaction.executeWithoutResult(status -> accounts.add(account, TestClock.MORNING)));
        return new NewSignIn(login, password, role, name);
    }
}
