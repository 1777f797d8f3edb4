package ua.citycard.validator.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import ua.citycard.card.CardNumber;
import ua.citycard.card.statuslist.StatusList;
import ua.citycard.card.statuslist.StatusList.Status;
import ua.citycard.validator.TestClock;
import ua.citycard.validator.TestDatabase;
import ua.citycard.validator.ValidatorService;
import ua.citycard.validator.cards.CardWorld.Place;

/**
 * Three holders, whose cards people do things to in any order, sensible or not. What the city's order allows happens,
 * anything else is refused and changes nothing, and whatever came before, no holder has two cards to go by.
 */
class AnyCardLifeTest {
    private static final int HOLDERS = 3;

    private static @Nullable ConfigurableApplicationContext service;

    @BeforeContainer
    static void start() {
        service = new SpringApplicationBuilder(ValidatorService.class, TestClock.class, CardWorld.class)
                .web(WebApplicationType.NONE)
                .initializers(new TestDatabase())
                .run();
    }

    @AfterContainer
    static void stop() {
        bean(ConfigurableApplicationContext.class).close();
    }

    /** What people do, and what the card is afterwards. */
    enum Deed {
        REPORT(CardState.PERSONALIZED),
        PASS(CardState.QC_PASSED),
        SPOIL(CardState.SPOILED),
        SEND(CardState.DISPATCHED),
        RECEIVE_AT_DISTRICT(CardState.RECEIVED_DISTRICT),
        RECEIVE_AT_SCHOOL(CardState.RECEIVED_SCHOOL),
        HAND_OVER(CardState.ACTIVE),
        LEAVE_UNCLAIMED(CardState.UNCLAIMED),
        SUSPEND(CardState.SUSPENDED),
        RESUME(CardState.ACTIVE),
        REVOKE(CardState.REVOKED),
        TAKE_BACK(CardState.RETURNED),
        DESTROY(CardState.DESTROYED);

        private final CardState target;

        Deed(CardState target) {
            this.target = target;
        }

        /** The city's order, written down a second time. */
        boolean isAllowedIn(CardState state) {
            return switch (this) {
                case REPORT -> state == CardState.BATCHED;
                case PASS -> state == CardState.PERSONALIZED || state == CardState.QC_PASSED;
                case SPOIL ->
                    state == CardState.BATCHED || state == CardState.PERSONALIZED || state == CardState.SPOILED;
                case SEND -> state == CardState.QC_PASSED;
                case RECEIVE_AT_DISTRICT -> state == CardState.DISPATCHED;
                case RECEIVE_AT_SCHOOL -> state == CardState.RECEIVED_DISTRICT;
                case HAND_OVER, LEAVE_UNCLAIMED -> state == CardState.RECEIVED_SCHOOL;
                case SUSPEND -> state == CardState.ACTIVE;
                case RESUME -> state == CardState.SUSPENDED;
                case REVOKE -> state.isLive();
                case TAKE_BACK -> state == CardState.REVOKED;
                case DESTROY ->
                    state == CardState.SPOILED
                            || state == CardState.UNCLAIMED
                            || state == CardState.REVOKED
                            || state == CardState.RETURNED;
            };
        }
    }

    /**
     * One deed.
     *
     * @param holder whose card; when there is none or it is dead, another is asked for first
     * @param request ask for a new card first, whatever the holder has
     * @param age 0 the holder's latest card, 1 the one before, and so on
     */
    record Move(int holder, boolean request, int age, Deed deed) {}

    @Property(tries = 60)
    void no_order_of_deeds_leaves_a_holder_with_two_cards_or_a_card_in_a_wrong_state(
            @ForAll @Size(min = 10, max = 40) List<@From("moves") Move> moves) {
        Model model = new Model();
        for (Move move : moves) {
            model.make(move);
        }
        model.verify();
    }

    @Provide
    Arbitrary<Move> moves() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, HOLDERS - 1),
                        Arbitraries.of(true, false, false, false),
                        Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
                        Arbitraries.of(Deed.class))
                .as(Move::new);
    }

    /** What the cards should be, kept apart from the service. */
    private static final class Model {
        private final CardWorld world = bean(CardWorld.class);
        private final Workshop workshop = bean(Workshop.class);
        private final Consignments consignments = bean(Consignments.class);
        private final CardPossession possession = bean(CardPossession.class);
        private final Place place = Place.somewhere();
        private final List<UUID> holders = new ArrayList<>();
        private final Map<UUID, List<CardNumber>> cards = new HashMap<>();
        private final Map<CardNumber, CardState> states = new HashMap<>();
        private final Map<CardNumber, Long> sent = new HashMap<>();

        Model() {
            for (int i = 0; i < HOLDERS; i++) {
                UUID holder = UUID.randomUUID();
                holders.add(holder);
                cards.put(holder, new ArrayList<>());
            }
        }

        void make(Move move) {
            UUID holder = holders.get(move.holder());
            if (move.request() || cardsOf(holder).isEmpty()) {
                request(holder);
            }
            List<CardNumber> all = cardsOf(holder);
            CardNumber card = all.get(Math.max(0, all.size() - 1 - move.age()));
            deed(holder, card, move.deed());
        }

        private void request(UUID holder) {
            List<CardNumber> earlier = cardsOf(holder);
            boolean allowed = earlier.stream().map(this::stateOf).noneMatch(CardState::isLive);
            try {
                CardNumber card = world.batched(place.pupil(holder));
                assertThat(allowed).as("a card for a holder who has one").isTrue();
                assertThat(world.card(card).predecessor())
                        .isEqualTo(earlier.isEmpty() ? null : earlier.get(earlier.size() - 1));
                add(holder, card);
            } catch (CardRefusedException refused) {
                assertThat(allowed).as("refused: " + refused.reason()).isFalse();
            }
        }

        private void deed(UUID holder, CardNumber card, Deed deed) {
            CardState before = stateOf(card);
            boolean allowed = deed.isAllowedIn(before) && (deed != Deed.TAKE_BACK || sent.containsKey(card));
            try {
                perform(holder, card, deed);
                assertThat(allowed).as("%s of a card that is %s", deed, before).isTrue();
                states.put(card, deed.target);
            } catch (CardRefusedException refused) {
                assertThat(allowed)
                        .as("%s of a card that is %s was refused: %s", deed, before, refused.reason())
                        .isFalse();
            }
            assertThat(world.state(card)).isEqualTo(stateOf(card));
        }

        private void perform(UUID holder, CardNumber card, Deed deed) {
            switch (deed) {
                case REPORT -> {
                    world.certify(card);
                    world.as(CardWorld.city(), () -> workshop.personalised(card, CardWorld.report()));
                }
                case PASS -> world.as(CardWorld.city(), () -> workshop.passedQuality(card));
                case SPOIL -> spoil(holder, card);
                case SEND -> world.as(CardWorld.city(), () -> send(card));
                case RECEIVE_AT_DISTRICT ->
                    world.as(
                            place.operator(), () -> consignments.receiveAtDistrict(consignmentOf(card), List.of(card)));
                case RECEIVE_AT_SCHOOL ->
                    world.as(place.clerk(), () -> consignments.receiveAtSchool(consignmentOf(card), List.of(card)));
                case HAND_OVER -> world.as(place.clerk(), () -> possession.handOver(card, "Мати", "signature"));
                case LEAVE_UNCLAIMED -> world.as(place.clerk(), () -> possession.leaveUnclaimed(card));
                case SUSPEND -> world.as(place.clerk(), () -> possession.suspend(card, DenialReason.LOST));
                case RESUME -> world.as(place.clerk(), () -> possession.resume(card));
                case REVOKE -> world.as(place.clerk(), () -> possession.revoke(card, DenialReason.LOST));
                case TAKE_BACK -> world.as(place.clerk(), () -> possession.takeBack(card));
                case DESTROY -> world.as(place.operator(), () -> possession.destroy(card));
            }
        }

        /** Said again it is answered with the same successor. */
        private void spoil(UUID holder, CardNumber card) {
            CardNumber successor = world.as(CardWorld.city(), () -> workshop.spoiled(card, "scratched"));
            if (stateOf(card) == CardState.SPOILED) {
                List<CardNumber> all = cardsOf(holder);
                assertThat(successor).isEqualTo(all.get(all.indexOf(card) + 1));
            } else {
                add(holder, successor);
            }
        }

        private void send(CardNumber card) {
            Long batch = world.card(card).batch();
            if (batch == null) {
                throw new IllegalStateException("every card of this test has a batch");
            }
            long consignment = consignments.pack(batch);
            consignments.dispatch(consignment, List.of(card));
            sent.put(card, consignment);
        }

        private long consignmentOf(CardNumber card) {
            return sent.getOrDefault(card, Long.MAX_VALUE);
        }

        void verify() {
            StatusList list =
                    world.as(CardWorld.city(), () -> bean(CardStatuses.class).list());
            states.forEach((card, state) -> {
                assertThat(world.state(card)).isEqualTo(state);
                assertThat(list.status(world.card(card).statusIndex()).orElseThrow())
                        .isEqualTo(
                                switch (state) {
                                    case ACTIVE -> Status.VALID;
                                    case SUSPENDED -> Status.SUSPENDED;
                                    default -> Status.INVALID;
                                });
            });
            assertThat(holders)
                    .allMatch(holder -> cardsOf(holder).stream()
                                    .map(this::stateOf)
                                    .filter(CardState::isLive)
                                    .count()
                            <= 1);
        }

        private void add(UUID holder, CardNumber card) {
            cardsOf(holder).add(card);
            states.put(card, CardState.BATCHED);
        }

        private List<CardNumber> cardsOf(UUID holder) {
            return cards.getOrDefault(holder, new ArrayList<>());
        }

        private CardState stateOf(CardNumber card) {
            return Objects.requireNonNull(states.get(card));
        }
    }

    private static <T> T bean(Class<T> type) {
        ConfigurableApplicationContext running = service;
        if (running == null) {
            throw new IllegalStateException("the service was not started");
        }
        return type.isInstance(running) ? type.cast(running) : running.getBean(type);
    }
}
