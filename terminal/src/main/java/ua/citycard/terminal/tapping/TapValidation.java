package ua.citycard.terminal.tapping;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.tap.CardState;
import ua.citycard.card.tap.IdentifiedCard;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.card.tap.Tap;
import ua.citycard.card.tap.TapRefusal;
import ua.citycard.card.tap.TapResult;
import ua.citycard.card.tap.TapSession;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.MealFacts;
import ua.citycard.terminal.decision.Policy;
import ua.citycard.terminal.decision.Presentation;
import ua.citycard.terminal.decision.Reason;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.identity.DayKey;
import ua.citycard.terminal.identity.Mode;
import ua.citycard.terminal.identity.TerminalIdentity;
import ua.citycard.terminal.roster.RosterCard;
import ua.citycard.terminal.store.TapEvent;
import ua.citycard.terminal.store.TerminalStore;

/**
 * One tap from the first command to the decision: who the card is, what the policy says, for a meal the card's own mark,
 * and the event on the disk. It asks nothing of the network. The caller shows the light after it has returned.
 */
public final class TapValidation {
    private final TerminalStore store;
    private final Clock clock;
    private final Canteen canteen;
    private final P256 p256 = P256.fastest();
    private final SecureRandom random = new SecureRandom();
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator(random);
    private volatile @Nullable Reader lastReader;

    /** @param clock in the city's time zone */
    public TapValidation(TerminalStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.canteen = new Canteen(store, clock);
    }

    /**
     * Validates the card on the reader.
     *
     * @throws ua.citycard.card.transport.CardLostException when the card left too early; another tap may follow
     * @throws ua.citycard.terminal.store.StoreException when nothing could be written down: show no green
     */
    public TapOutcome tap(ApduTransport card) throws IOException {
        LocalDate today = LocalDate.now(clock);
        Optional<Reader> found = reader(today);
        if (found.isEmpty()) {
            return new TapOutcome.Undecided(Trouble.TERMINAL_OUT_OF_DATE);
        }
        Reader reader = found.get();
        Mode mode = reader.identity().mode();
        SchoolsCard schoolsCard = new SchoolsCard(store.roster());
        TapResult result = reader.tap().perform(card, schoolsCard, today);
        if (result instanceof TapResult.Identified identified) {
            try (TapSession session = identified.session()) {
                return decide(mode, identified.card(), schoolsCard.ifItIs(identified.card()), session);
            }
        }
        return refuse(mode, ((TapResult.Refused) result).cause());
    }

    /** The reader with today's key; made anew when that or the identity has changed, since it remembers verified cards. */
    private Optional<Reader> reader(LocalDate today) {
        Reader last = lastReader;
        if (last == null || !last.key().day().equals(today)) {
            lastReader = null;
            store.dayKeys().eraseBefore(today);
        }
        TerminalIdentity identity = store.identity().get();
        Optional<CvCertificate> certificate = store.dayKeys().certificateOn(today);
        if (last != null
                && last.identity().equals(identity)
                && certificate.filter(last.key().certificate()::equals).isPresent()) {
            return Optional.of(last);
        }
        Optional<Reader> made = store.dayKeys().on(today).map(key -> reader(identity, key));
        lastReader = made.orElse(null);
        return made;
    }

    private Reader reader(TerminalIdentity identity, DayKey key) {
        ReaderCredential credential =
                new ReaderCredential(key.certificate(), key.key().pair());
        return new Reader(identity, key, new Tap(credential, cardAuthority(identity), p256, random));
    }

    private record Reader(TerminalIdentity identity, DayKey key, Tap tap) {}

    private static TrustAnchor cardAuthority(TerminalIdentity identity) {
        return new TrustAnchor(
                AuthorityReference.parse(identity.cardCa().reference().getBytes(StandardCharsets.US_ASCII)),
                P256Point.parse(HexFormat.of().parseHex(identity.cardCa().publicKey())));
    }

    private TapOutcome decide(Mode mode, IdentifiedCard card, Optional<RosterCard> ours, TapSession session)
            throws IOException {
        MealFacts meal = mode == Mode.CANTEEN ? canteen.factsOf(card.number(), ours) : MealFacts.NONE;
        Presentation presentation = new Presentation(
                store.isReady(),
                card.state() == CardState.BLOCKED,
                store.statusList().standingOf(card.statusIndex()),
                store.statusList().isOld(clock.instant()),
                ours.isPresent(),
                meal);
        Decision decision = policy(mode).decide(presentation);
        Canteen.Answer answer = mode == Mode.CANTEEN && decision instanceof Decision.Granted granted
                ? canteen.serve(card.number(), session, meal.slot().orElseThrow(), granted)
                : Canteen.Answer.without(decision);
        return record(mode, Optional.of(card.number()), ours.map(RosterCard::givenName), answer);
    }

    private static Policy policy(Mode mode) {
        return switch (mode) {
            case ENTRANCE -> Policy.ENTRANCE;
            case CANTEEN -> Policy.CANTEEN;
        };
    }

    private TapOutcome refuse(Mode mode, TapRefusal cause) {
        return switch (cause) {
            case NOT_A_CITY_CARD, NOT_PERSONALISED, UNKNOWN_VERSION ->
                new TapOutcome.Undecided(Trouble.NOT_A_CITY_CARD);
            case OTHER_AUTHORITY, READER_REFUSED -> new TapOutcome.Undecided(Trouble.TERMINAL_NOT_TRUSTED);
            // Whoever forges a card can make the same answer, but a forger is refused either way, and a child not
            // accused.
            case UNREADABLE_ANSWER -> new TapOutcome.Undecided(Trouble.TERMINAL_OUT_OF_DATE);
            case CERTIFICATE_NOT_YET_VALID -> recordStranger(mode, Reason.NOT_YET_VALID);
            case CERTIFICATE_EXPIRED -> recordStranger(mode, Reason.EXPIRED);
            default -> recordStranger(mode, Reason.NOT_GENUINE);
        };
    }

    private TapOutcome recordStranger(Mode mode, Reason reason) {
        return record(mode, Optional.empty(), Optional.empty(), Canteen.Answer.without(Decision.refused(reason)));
    }

    private TapOutcome record(Mode mode, Optional<CardNumber> card, Optional<String> givenName, Canteen.Answer answer) {
        TapEvent event = new TapEvent(
                ids.generate(),
                clock.instant(),
                mode == Mode.CANTEEN ? TapEvent.Kind.MEAL : TapEvent.Kind.ENTRANCE,
                card,
                answer.decision(),
                answer.meal());
        store.journal().record(event);
        return new TapOutcome.Decided(answer.decision(), card, givenName, event.id());
    }
}
