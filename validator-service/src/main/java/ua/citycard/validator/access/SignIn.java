package ua.citycard.validator.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people and programs in by login and password. After {@value #ATTEMPTS} failures an account is locked for a while;
 * the answer does not tell a wrong password from an unknown or locked account, and takes as long.
 */
@Service
public class SignIn {
    static final int ATTEMPTS = 5;
    static final Duration LOCK = Duration.ofMinutes(15);
    private static final Actor DOORKEEPER = Actor.system("sign-in");

    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordEncoder passwords;
    private final Scopes scopes;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final String nobodysHash;

    SignIn(
            Accounts accounts,
            Sessions sessions,
            PasswordEncoder passwords,
            Scopes scopes,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.scopes = scopes;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.nobodysHash = passwords.encode(Passwords.generate());
    }

    /** A new session, or nothing when the account may not come in. */
    public Optional<OpenedSession> attempt(String login, String password) {
        return scopes.runAs(DOORKEEPER, () -> {
            Optional<Account> account =
                    transaction.execute(status -> accounts.countAttempt(login, clock.instant(), ATTEMPTS, LOCK));
            boolean right = passwords.matches(
                    password, account.map(Account::passwordHash).orElse(nobodysHash));
            return transaction.execute(
                    status -> right && account.isPresent() ? letIn(account.get()) : refuse(login, account));
        });
    }

    /** Ends a session; an unknown token is none. */
    public void out(String token) {
        scopes.runAs(DOORKEEPER, () -> sessions.end(token));
    }

    private Optional<OpenedSession> letIn(Account account) {
        accounts.forgetFailures(account.id());
        events.publishEvent(new AccessEvent("session.opened", subject(account), Map.of()));
        return Optional.of(sessions.open(account));
    }

    /** An unknown login is not recorded: people type passwords into the wrong field. */
    private Optional<OpenedSession> refuse(String login, Optional<Account> account) {
        account.or(() -> accounts.find(login))
                .ifPresent(known -> events.publishEvent(new AccessEvent(
                        "session.refused", subject(known), Map.of("locked", known.lockedUntil() != null))));
        return Optional.empty();
    }

    private static String subject(Account account) {
        return "account:" + account.login();
    }
}
