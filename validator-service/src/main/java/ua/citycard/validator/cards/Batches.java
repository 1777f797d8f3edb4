package ua.citycard.validator.cards;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.face.PrintedCode;
import ua.citycard.cli.Count;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;
import ua.citycard.validator.pki.DocumentSigning;
import ua.citycard.validator.register.CardHolder;
import ua.citycard.validator.register.HolderQuery;
import ua.citycard.validator.register.HolderState;
import ua.citycard.validator.register.HolderSummary;
import ua.citycard.validator.register.Holders;

/** Cards for many holders at once, in the order in which a school will hand them out. */
@Service
@Transactional
public class Batches {
    /** The holders that one batch is made for at most, so that a request ends in seconds. */
    public static final int LARGEST = 2000;

    private final BatchNumbers numbers;
    private final CardRequests requests;
    private final Cards cards;
    private final Holders holders;
    private final DocumentSigning documents;
    private final Scopes scopes;
    private final InstantSource clock;

    Batches(
            BatchNumbers numbers,
            CardRequests requests,
            Cards cards,
            Holders holders,
            DocumentSigning documents,
            Scopes scopes,
            InstantSource clock) {
        this.numbers = numbers;
        this.requests = requests;
        this.cards = cards;
        this.holders = holders;
        this.documents = documents;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * Makes a batch of new cards, one for each of these registered holders, or none for any. Until it ends nobody else in
     * the city gets an index for a card; the printed codes are signed when a station {@linkplain #find asks}.
     *
     * @return the number of the batch
     */
    public long create(Collection<UUID> wanted) {
        Actor actor = scopes.current();
        Duty.MAKE.require(actor);
        Set<UUID> ids = new HashSet<>(wanted);
        List<CardHolder> found = holders.cardHolders(ids);
        if (ids.isEmpty() || found.size() != ids.size()) {
            throw new CardRefusedException(
                    CardRefusal.HOLDER_NOT_REGISTERED,
                    "Not in the register, or not in yours: " + Count.of(ids.size() - found.size(), "holder") + ".");
        }
        long number = numbers.next(actor.login(), clock.instant());
        found.forEach(holder -> requests.request(owner(holder), holder.studiesUntil(), number));
        return number;
    }

    /** The registered holders of a school who have no card on the way or in use, by class and name. */
    @Transactional(readOnly = true)
    public List<HolderSummary> waiting(UUID school) {
        Duty.MAKE.require(scopes.current());
        Set<UUID> waiting =
                new HashSet<>(holders.ids(new HolderQuery(null, HolderState.REGISTERED, school, 0), Integer.MAX_VALUE));
        waiting.removeAll(cards.holdersWithCard(waiting));
        return holders.summaries(waiting);
    }

    /** What a station needs to make the cards of a batch, by school, class and name; of holders who are no longer registered it gets none. */
    @Transactional(readOnly = true)
    public Batch find(long number) {
        if (!numbers.exists(number)) {
            throw new CardRefusedException(CardRefusal.BATCH_UNKNOWN, "There is no batch " + number + ".");
        }
        List<Card> inBatch = cards.ofBatch(number);
        Map<UUID, List<Card>> ofHolder = inBatch.stream()
                .collect(Collectors.groupingBy(card -> card.owner().holder()));
        return new Batch(
                number,
                holders.cardHolders(ofHolder.keySet()).stream()
                        .flatMap(holder -> ofHolder.getOrDefault(holder.id(), List.of()).stream()
                                .map(card -> face(card, holder)))
                        .toList());
    }

    private BatchCard face(Card card, CardHolder holder) {
        return new BatchCard(
                card.number(),
                card.statusIndex(),
                card.owner().category(),
                holder.name(),
                holder.latin(),
                holder.schoolName(),
                card.validUntil(),
                new PrintedCode(card.number(), card.validUntil()).sign(documents.key()),
                card.state());
    }

    private static CardOwner owner(CardHolder holder) {
        return new CardOwner(holder.id(), holder.school(), holder.district(), category(holder));
    }

    private static Category category(CardHolder holder) {
        return switch (holder.kind()) {
            case PUPIL -> Category.PUPIL;
            case STAFF -> Category.STAFF;
            case RESIDENT -> Category.RESIDENT;
        };
    }
}
