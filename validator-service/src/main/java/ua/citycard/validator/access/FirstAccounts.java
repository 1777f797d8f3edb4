package ua.citycard.validator.access;

import com.fasterxml.uuid.Generators;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The two accounts that an empty system needs so that somebody can make the others: the city's and the auditor's. */
@Service
public class FirstAccounts {
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    FirstAccounts(Accounts accounts, PasswordEncoder passwords, ApplicationEventPublisher events, InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes them in a system without accounts; does nothing in any other.
     *
     * @param handOver gets their passwords, which nobody can tell again; when it fails, no account was made
     */
    @Transactional
    public void create(Consumer<List<NewSignIn>> handOver) {
        if (accounts.isEmpty()) {
            handOver.accept(List.of(
                    create("city", "Оператор реєстру міста", Role.CITY), create("auditor", "Аудитор", Role.AUDITOR)));
        }
    }

    /** Whether the system has no accounts yet. */
    @Transactional(readOnly = true)
    public boolean areMissing() {
        return accounts.isEmpty();
    }

    private NewSignIn create(String login, String name, Role role) {
        String password = Passwords.generate();
        Account account = new Account(
                Generators.timeBasedEpochGenerator().generate(),
                login,
                name,
                role,
                new Scope.City(),
                passwords.encode(password),
                true);
        if (!accounts.add(account, clock.instant())) {
            throw new IllegalStateException("Another process made the first accounts at this moment");
        }
        events.publishEvent(new AccessEvent("account.created", "account:" + login, Map.of("role", role.name())));
        return new NewSignIn(login, password, role, name);
    }
}
