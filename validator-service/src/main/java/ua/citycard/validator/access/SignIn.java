package ua.citycard.validator.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people and programs in by login and password. After {@value #ATTEMPTS} failures from one network, that network has
 * a pause with that account; others go on. All networks together from which nobody has come in before have
 * {@value #STRANGERS_ATTEMPTS} attempts in the time of a pause: who guesses from many places at once closes the account to
 * other strange places, and never to the desk from which its owner works. The answer does not tell a wrong password from
 * an unknown or paused account, and takes as long.
 */
@Service
public class SignIn {
    static final int ATTEMPTS = 5;
    static final int STRANGERS_ATTEMPTS = 100;
    static final Duration PAUSE = Duration.ofMinutes(15);
    private static final Actor DOORKEEPER = Actor.system("sign-in");

    private final Accounts accounts;
    private final Sessions sessions;
    private final SignInPlaces places;
    private final PasswordChecks checks;
    private final PasswordEncoder passwords;
    private final Scopes scopes;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final String nobodysHash;

    SignIn(
            Accounts accounts,
            Sessions sessions,
            SignInPlaces places,
            PasswordChecks checks,
            PasswordEncoder passwords,
            Scopes scopes,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.places = places;
        this.checks = checks;
        this.passwords = passwords;
        this.scopes = scopes;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.nobodysHash = passwords.encode(Passwords.generate());
    }

    /**
     * A new session, or nothing when the account may not come in.
     *
     * @param address of the one who tries, as the server sees it
     * @throws SignInBusyException when too many try at this moment
     */
    public Optional<OpenedSession> attempt(String login, String password, String address) {
        Network network = Network.of(address);
        return checks.inTurn(network, () -> scopes.runAs(DOORKEEPER, () -> attempt(login, password, network)));
    }

    private Optional<OpenedSession> attempt(String login, String password, Network network) {
        Optional<Account> known = Account.LOGIN.matcher(login).matches()
                ? Objects.requireNonNull(transaction.execute(status -> accounts.find(login)))
                : Optional.empty();
        // Counted before the password is looked at, so that attempts made at once are counted too.
        boolean admitted = known.filter(Account::enabled).isPresent()
                && Boolean.TRUE.equals(
                        transaction.execute(status -> admits(known.get().id(), network, status)));
        boolean right = passwords.matches(password, admitted ? known.get().passwordHash() : nobodysHash);
        return Objects.requireNonNull(transaction.execute(
                status -> admitted && right ? letIn(known.get(), network) : refuse(known, !admitted)));
    }

    private boolean admits(UUID account, Network network, TransactionStatus status) {
        Instant now = clock.instant();
        boolean admitted = switch (places.count(account, network.text(), now, ATTEMPTS, PAUSE)) {
            case PAUSED -> false;
            case FROM_KNOWN_PLACE -> true;
            case FROM_STRANGE_PLACE -> places.countStranger(account, now, STRANGERS_ATTEMPTS, PAUSE);
        };
        if (!admitted) {
            // Nothing is kept of a network that was not let in, or whoever has many could fill the table.
            status.setRollbackOnly();
        }
        return admitted;
    }

    /** Ends a session; an unknown token is none. */
    public void out(String token) {
        scopes.runAs(DOORKEEPER, () -> sessions.end(token));
    }

    private Optional<OpenedSession> letIn(Account account, Network network) {
        places.entered(account.id(), network.text(), clock.instant());
        events.publishEvent(new AccessEvent("session.opened", subject(account), Map.of()));
        return Optional.of(sessions.open(account));
    }

    /** An unknown login is not recorded: people type passwords into the wrong field. */
    private Optional<OpenedSession> refuse(Optional<Account> account, boolean unheard) {
        account.ifPresent(known ->
                events.publishEvent(new AccessEvent("session.refused", subject(known), Map.of("locked", unheard))));
        return Optional.empty();
    }

    private static String subject(Account account) {
        return "account:" + account.login();
    }
}
