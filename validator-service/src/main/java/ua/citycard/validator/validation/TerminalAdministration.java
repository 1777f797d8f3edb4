package ua.citycard.validator.validation;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.validator.access.ListPage;
import ua.citycard.validator.access.ListQuery;
import ua.citycard.validator.audit.AuditLog;
import ua.citycard.validator.pki.CityAuthorities;

/** The city's terminals: expected with a one-time code, and revoked when they are lost or given up. */
@Service
@Transactional
public class TerminalAdministration {
    /** Long enough to drive to a school with it. */
    private static final Duration CODE_IS_GOOD_FOR = Duration.ofDays(3);

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Terminals terminals;
    private final Places places;
    private final CityAuthorities authorities;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    TerminalAdministration(
            Terminals terminals, Places places, CityAuthorities authorities, AuditLog audit, InstantSource clock) {
        this.terminals = terminals;
        this.places = places;
        this.authorities = authorities;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A terminal that may enrol now.
     *
     * @param code told once, to the person who sets the terminal up
     * @param caFingerprint SHA-256 of the city's TLS CA, by which the terminal knows the service
     */
    public record Expected(UUID terminal, String code, String caFingerprint, Instant expiresAt) {
        @Override
        public String toString() {
            return "Expected[" + terminal + "]";
        }
    }

    /** Expects a terminal at a school, and gives out the code that makes a machine that terminal. */
    @PreAuthorize("hasRole('CITY')")
    public Expected expect(UUID school, TerminalMode mode, String name) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(CODE_IS_GOOD_FOR);
        EnrolmentCode code = EnrolmentCode.random(random);
        Terminal terminal = new Terminal(
                IDS.generate(),
                terminals.nextReader(),
                school,
                places.districtOf(school),
                mode,
                name.strip(),
                TerminalState.EXPECTED);
        terminals.add(terminal, code, expiresAt, now);
        audit.record(
                "terminal.expected",
                "terminal:" + terminal.id(),
                Map.of("school", school.toString(), "mode", mode.name()));
        return new Expected(terminal.id(), code.text(), authorities.tlsFingerprint(), expiresAt);
    }

    /**
     * A terminal that the current actor reaches.
     *
     * @throws ValidationRefusedException when there is no such terminal
     */
    @Transactional(readOnly = true)
    public Terminal known(UUID id) {
        return terminals.find(id).orElseThrow(TerminalAdministration::unknown);
    }

    /** Refuses a terminal from now on. Revoking it again changes nothing. */
    @PreAuthorize("hasRole('CITY')")
    public void revoke(UUID id) {
        if (terminals.revoke(id, clock.instant())) {
            audit.record("terminal.revoked", "terminal:" + id, Map.of());
        } else if (terminals.find(id).isEmpty()) {
            throw unknown();
        }
    }

    /** The terminals that the current actor reaches. */
    @Transactional(readOnly = true)
    public List<Terminal> all() {
        return terminals.all();
    }

    /** One page of them, the newest first: those that fit the query. */
    @Transactional(readOnly = true)
    public ListPage<ListedTerminal> find(ListQuery query) {
        return new ListPage<>(terminals.page(query), query, terminals.count(query));
    }

    private static ValidationRefusedException unknown() {
        return new ValidationRefusedException(ValidationRefusal.TERMINAL_UNKNOWN, "There is no such terminal.");
    }
}
