package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HolderTest {
    private static final Holder.Step CLERK = new Holder.Step("clerk", Instant.EPOCH);
    private static final Holder.Step OPERATOR = new Holder.Step("operator", Instant.EPOCH);
    private static final Holder.Step KEEPER = new Holder.Step("keeper", Instant.EPOCH);
    private static final LocalDate CONSENT = LocalDate.of(2026, 8, 20);

    /** What may be done to a record, whoever does it. */
    private enum Deed {
        CONSENT,
        PHOTO,
        SUBMIT,
        RETURN,
        APPROVE,
        REGISTER,
        DECLARE_DISTINCT
    }

    @Test
    void a_complete_record_goes_from_school_to_register() {
        Holder holder = complete(false);

        assertThat(holder.submit(CLERK)).isEmpty();
        assertThat(holder.approve(OPERATOR)).isEmpty();
        assertThat(holder.register(KEEPER, () -> 7L)).isEmpty();
        assertThat(holder.state()).isEqualTo(HolderState.REGISTERED);
    }

    @Test
    void a_record_without_consent_or_photo_is_not_submitted() {
        Holder holder = Holder.draftOfPupil(UUID.randomUUID(), data(null), null, false);
        assertThat(holder.submit(CLERK)).hasValue(HolderRefusal.CONSENT_MISSING);

        holder.recordConsent(CONSENT, new Representative("Коваль Іван", null, null));
        assertThat(holder.submit(CLERK)).hasValue(HolderRefusal.PHOTO_MISSING);

        holder.takePhoto(new byte[32]);
        assertThat(holder.submit(CLERK)).isEmpty();
    }

    @Test
    void nobody_approves_what_they_submitted_themselves() {
        Holder holder = complete(false);
        holder.submit(OPERATOR);

        assertThat(holder.approve(OPERATOR)).hasValue(HolderRefusal.OWN_SUBMISSION);
        assertThat(holder.state()).isEqualTo(HolderState.SUBMITTED);
    }

    @Test
    void a_possible_duplicate_waits_for_a_decision_with_a_reason() {
        Holder holder = complete(true);
        holder.submit(CLERK);

        assertThat(holder.approve(OPERATOR)).hasValue(HolderRefusal.POTENTIAL_DUPLICATE);
        assertThat(holder.declareDistinct(OPERATOR, " ")).hasValue(HolderRefusal.REASON_MISSING);
        assertThat(holder.declareDistinct(OPERATOR, "Двоюрідні сестри")).isEmpty();
        assertThat(holder.approve(OPERATOR)).isEmpty();
    }

    @Test
    void a_record_goes_back_for_a_reason_and_is_open_again() {
        Holder holder = complete(false);
        holder.submit(CLERK);

        assertThat(holder.sendBack(OPERATOR, List.of())).hasValue(HolderRefusal.REASON_MISSING);
        assertThat(holder.sendBack(OPERATOR, List.of("PHOTO_NOT_SUITABLE"))).isEmpty();
        assertThat(holder.isOpen()).isTrue();
        assertThat(holder.submit(CLERK)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(HolderState.class)
    void nothing_becomes_what_it_is_and_the_erased_become_nothing(HolderState state) {
        assertThat(state.canBecome(state)).isFalse();
        assertThat(HolderState.ERASED.canBecome(state)).isFalse();
    }

    @Test
    void every_state_can_be_reached_from_a_draft() {
        Set<HolderState> reached = EnumSet.of(HolderState.DRAFT);
        List<HolderState> open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            HolderState from = open.remove(0);
            for (HolderState to : HolderState.values()) {
                if (from.canBecome(to) && reached.add(to)) {
                    open.add(to);
                }
            }
        }

        assertThat(reached).containsExactlyInAnyOrder(HolderState.values());
    }

    /** Whatever is tried in whatever order, no record is registered that was not consented to and seen by two persons. */
    @Property
    void no_order_of_deeds_gets_past_consent_photo_and_the_second_person(
            @ForAll List<Deed> deeds, @ForAll boolean mayBeDuplicate, @ForAll boolean sameHand) {
        Holder holder = Holder.draftOfPupil(UUID.randomUUID(), data(null), null, mayBeDuplicate);
        Holder.Step second = sameHand ? CLERK : OPERATOR;
        Set<Deed> done = EnumSet.noneOf(Deed.class);
        for (Deed deed : deeds) {
            HolderState before = holder.state();
            Optional<HolderRefusal> refusal = apply(holder, deed, second);
            if (refusal.isEmpty()) {
                done.add(deed);
            } else {
                assertThat(holder.state()).isEqualTo(before);
            }
        }

        if (holder.state() == HolderState.REGISTERED) {
            assertThat(done).contains(Deed.CONSENT, Deed.PHOTO, Deed.SUBMIT, Deed.APPROVE);
            assertThat(sameHand).isFalse();
            assertThat(mayBeDuplicate).isEqualTo(done.contains(Deed.DECLARE_DISTINCT));
        }
    }

    private static Optional<HolderRefusal> apply(Holder holder, Deed deed, Holder.Step second) {
        return switch (deed) {
            case CONSENT -> holder.recordConsent(CONSENT, new Representative("Коваль Іван", null, null));
            case PHOTO -> {
                if (!holder.isOpen()) {
                    yield Optional.of(HolderRefusal.WRONG_STATE);
                }
                holder.takePhoto(new byte[32]);
                yield Optional.empty();
            }
            case SUBMIT -> holder.submit(CLERK);
            case RETURN -> holder.sendBack(second, List.of("DATA_DIFFER"));
            case APPROVE -> holder.approve(second);
            case REGISTER -> holder.register(KEEPER, () -> 7L);
            case DECLARE_DISTINCT -> holder.declareDistinct(second, "Інша особа");
        };
    }

    private static Holder complete(boolean mayBeDuplicate) {
        Holder holder = Holder.draftOfPupil(UUID.randomUUID(), data(CONSENT), null, mayBeDuplicate);
        holder.takePhoto(new byte[32]);
        return holder;
    }

    private static HolderData data(@Nullable LocalDate consent) {
        PersonName name = new PersonName("Коваль", "Марія", "Іванівна");
        return new HolderData(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                name,
                name.latin(),
                LocalDate.of(2014, 2, 1),
                Sex.FEMALE,
                null,
                true,
                null,
                consent);
    }
}
