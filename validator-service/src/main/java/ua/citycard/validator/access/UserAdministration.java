package ua.citycard.validator.access;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Delegated administration: the city makes accounts for anybody, a district for its schools. A password is made by the
 * service and told once, to the one who made the account.
 */
@Service
@Transactional
@PreAuthorize("hasAnyRole('CITY', 'DISTRICT')")
public class UserAdministration {
    private static final int NAME_LENGTH = 200;
    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Accounts accounts;
    private final Sessions sessions;
    private final SignInPlaces places;
    private final Organisation organisation;
    private final PasswordEncoder passwords;
    private final Scopes scopes;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    UserAdministration(
            Accounts accounts,
            Sessions sessions,
            SignInPlaces places,
            Organisation organisation,
            PasswordEncoder passwords,
            Scopes scopes,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.places = places;
        this.organisation = organisation;
        this.passwords = passwords;
        this.scopes = scopes;
        this.events = events;
        this.clock = clock;
    }

    /** The accounts that the current actor administers or could. */
    @Transactional(readOnly = true)
    public List<KnownUser> all() {
        return accounts.all().stream().map(KnownUser::of).toList();
    }

    /** One page of them, by role and login: those that fit the query. */
    @Transactional(readOnly = true)
    public ListPage<KnownUser> find(ListQuery query) {
        List<KnownUser> page = accounts.page(query).stream().map(KnownUser::of).toList();
        return new ListPage<>(page, query, accounts.count(query));
    }

    /** Makes an account, or says why not. */
    public Created create(NewUser user) {
        if (!Account.LOGIN.matcher(user.login()).matches()) {
            return new Created.Refused(Created.Reason.LOGIN_NOT_ALLOWED);
        }
        if (user.name().isBlank() || user.name().length() > NAME_LENGTH) {
            return new Created.Refused(Created.Reason.NAME_NOT_ALLOWED);
        }
        Optional<Scope> scope = scopeOf(user);
        if (scope.isEmpty()) {
            return new Created.Refused(Created.Reason.PLACE_UNKNOWN);
        }
        if (!mayAdminister(user.role())) {
            return new Created.Refused(Created.Reason.ROLE_NOT_YOURS_TO_GIVE);
        }
        String password = Passwords.generate();
        Account account = new Account(
                IDS.generate(),
                user.login(),
                user.name().strip(),
                user.role(),
                scope.get(),
                passwords.encode(password),
                true);
        if (!accounts.add(account, clock.instant())) {
            return new Created.Refused(Created.Reason.LOGIN_TAKEN);
        }
        record("account.created", account, Map.of("role", account.role().name()));
        return new Created.Done(new NewSignIn(account.login(), password, account.role(), account.name()));
    }

    /** Gives an account a new password and ends its sessions; empty when it is not the actor's to administer. */
    public Optional<NewSignIn> renewPassword(String login) {
        return administered(login).map(account -> {
            String password = Passwords.generate();
            accounts.setPassword(account.id(), passwords.encode(password));
            sessions.endAllOf(account.id());
            places.forget(account.id());
            record("account.password-renewed", account, Map.of());
            return new NewSignIn(account.login(), password, account.role(), account.name());
        });
    }

    /** Closes an account and ends its sessions, or opens it again; false when it is not the actor's to administer. */
    public boolean setEnabled(String login, boolean enabled) {
        Optional<Account> account = administered(login);
        account.ifPresent(found -> {
            accounts.setEnabled(found.id(), enabled);
            sessions.endAllOf(found.id());
            record(enabled ? "account.opened" : "account.closed", found, Map.of());
        });
        return account.isPresent();
    }

    /** Nobody administers their own account: the last one who could would lock the door from inside. */
    private Optional<Account> administered(String login) {
        return accounts.find(login)
                .filter(account -> mayAdminister(account.role()))
                .filter(account -> !account.login().equals(scopes.current().login()));
    }

    private boolean mayAdminister(Role role) {
        return scopes.current().role() == Role.CITY || role == Role.SCHOOL;
    }

    private Optional<Scope> scopeOf(NewUser user) {
        return switch (user.role()) {
            case CITY, AUDITOR -> Optional.of(new Scope.City());
            case DISTRICT ->
                organisation.districts().stream()
                        .filter(district -> district.id().equals(user.district()))
                        .findAny()
                        .map(district -> new Scope.District(district.id()));
            case SCHOOL ->
                organisation.schools().stream()
                        .filter(school -> school.id().equals(user.school()))
                        .findAny()
                        .map(school -> new Scope.School(school.id(), school.district()));
        };
    }

    private void record(String action, Account account, Map<String, ?> details) {
        events.publishEvent(new AccessEvent(action, "account:" + account.login(), details));
    }

    /**
     * Who should get an account.
     *
     * @param district for the role DISTRICT
     * @param school for the role SCHOOL
     */
    public record NewUser(
            String login,
            String name,
            Role role,
            @Nullable UUID district,
            @Nullable UUID school) {}
}
