package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.card.tap.Receipt;
import ua.citycard.card.tap.Receipt.Outcome;
import ua.citycard.card.tap.ServiceClaim;
import ua.citycard.card.tap.ServiceUse;
import ua.citycard.card.tap.ServiceUse.Cause;
import ua.citycard.card.tap.TapResult;
import ua.citycard.virtualcard.PowerCut;
import ua.citycard.virtualcard.PowerLostException;

class UseServiceTest {
    private static final int CANTEEN = TerminalRights.CANTEEN;
    private static final int LUNCH = 2;
    private static final int RECORDS = 16;

    private final City city = new City();
    private final ReaderCredential canteen = city.canteen();
    private final CityCard card;

    UseServiceTest() throws IOException {
        card = city.card(4711);
    }

    @Test
    void a_free_slot_is_used_once_and_proven_by_a_receipt() throws IOException {
        Receipt receipt = use(canteen, lunch(City.TODAY, 1));

        assertThat(receipt.outcome()).isEqualTo(Outcome.NEW);
        assertThat(receipt.claim()).isEqualTo(lunch(City.TODAY, 1));
        assertThat(receipt.counter()).isEqualTo(1);
        assertThat(receipt.number()).isEqualTo(card.number());
        assertThat(receipt.terminal()).isEqualTo(canteen.certificate().body().holder());
    }

    @Test
    void a_retry_with_the_same_claim_gets_the_same_record() throws IOException {
        use(canteen, lunch(City.TODAY, 1));

        Receipt again = use(canteen, lunch(City.TODAY, 1));

        assertThat(again.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(again.counter()).isEqualTo(1);
    }

    @Test
    void a_second_terminal_learns_that_the_meal_was_had() throws IOException {
        use(canteen, lunch(City.TODAY, 1));

        Receipt second = use(city.canteen(), lunch(City.TODAY, 2));

        assertThat(second.outcome()).isEqualTo(Outcome.ALREADY_USED);
        assertThat(second.claim()).isEqualTo(lunch(City.TODAY, 1));
    }

    @Test
    void another_meal_and_another_day_are_other_slots() throws IOException {
        assertThat(use(canteen, new ServiceClaim(CANTEEN, City.TODAY, 1, 1)).counter())
                .isEqualTo(1);
        assertThat(use(canteen, lunch(City.TODAY, 1)).counter()).isEqualTo(2);
        assertThat(use(canteen, lunch(City.TODAY.plusDays(1), 1)).counter()).isEqualTo(3);
    }

    @Test
    void several_services_are_used_in_one_session() throws IOException {
        ReaderCredential both = city.terminal(TerminalRights.of(true, Set.of(0, 7)), City.TODAY, City.TODAY);
        TapResult.Identified tapped = card.identified(both);

        for (int service : new int[] {0, 7}) {
            ServiceUse use = tapped.session().useService(new ServiceClaim(service, City.TODAY, LUNCH, 1));
            assertThat(use).isInstanceOf(ServiceUse.Answered.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void a_terminal_uses_only_services_that_its_certificate_names(int service) throws IOException {
        assertThat(refusal(canteen, new ServiceClaim(service, City.TODAY, LUNCH, 1)))
                .isEqualTo(Cause.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 7, 8})
    void a_day_outside_of_its_validity_is_refused(int daysFromToday) throws IOException {
        assertThat(refusal(canteen, lunch(City.TODAY.plusDays(daysFromToday), 1)))
                .isEqualTo(Cause.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void its_first_and_last_day_are_not(int daysFromToday) throws IOException {
        assertThat(use(canteen, lunch(City.TODAY.plusDays(daysFromToday), 1)).outcome())
                .isEqualTo(Outcome.NEW);
    }

    @Test
    void days_are_counted_to_the_end_of_the_century() throws IOException {
        LocalDate last = LocalDate.of(2099, 12, 31);
        ReaderCredential lasting = city.terminal(City.CANTEEN, LocalDate.of(2089, 9, 15), last);

        for (LocalDate day = LocalDate.of(2089, 9, 16);
                day.isBefore(LocalDate.of(2089, 9, 21));
                day = day.plusDays(1)) {
            assertThat(use(lasting, lunch(day, 1)).claim().day()).isEqualTo(day);
        }
        assertThat(use(lasting, lunch(last, 1)).claim().day()).isEqualTo(last);
        assertThat(refusal(lasting, lunch(last.plusDays(1), 1))).isEqualTo(Cause.NOT_ALLOWED);
    }

    @Test
    void a_full_ring_has_no_room_while_its_days_are_not_over() throws IOException {
        fillWith(City.TODAY);

        assertThat(refusal(canteen, new ServiceClaim(CANTEEN, City.TODAY, RECORDS, 99)))
                .isEqualTo(Cause.NO_ROOM);
        assertThat(use(canteen, new ServiceClaim(CANTEEN, City.TODAY, 3, 99)).outcome())
                .isEqualTo(Outcome.ALREADY_USED);
    }

    @Test
    void the_oldest_record_makes_room_once_its_day_is_over() throws IOException {
        fillWith(City.TODAY);
        LocalDate tomorrow = City.TODAY.plusDays(1);
        ReaderCredential next = city.terminal(City.CANTEEN, tomorrow, tomorrow);

        assertThat(use(next, lunch(tomorrow, 50)).counter()).isEqualTo(RECORDS + 1);

        ReaderCredential yesterdays = city.terminal(TerminalRights.of(false, Set.of(0)), City.TODAY, tomorrow);
        assertThat(use(yesterdays, new ServiceClaim(CANTEEN, City.TODAY, 1, 99)).outcome())
                .isEqualTo(Outcome.ALREADY_USED);
        assertThat(refusal(yesterdays, new ServiceClaim(CANTEEN, City.TODAY, 0, 99)))
                .as("the first record is gone, and today's can't be overwritten by a certificate of today")
                .isEqualTo(Cause.NO_ROOM);
    }

    @Test
    void counters_go_on_for_longer_than_the_ring() throws IOException {
        for (int day = 0; day < 3 * RECORDS; day++) {
            LocalDate date = City.TODAY.plusDays(day);
            Receipt receipt = use(city.terminal(City.CANTEEN, date, date), lunch(date, day));
            assertThat(receipt.counter()).isEqualTo(day + 1);
            assertThat(receipt.outcome()).isEqualTo(Outcome.NEW);
        }
    }

    @Test
    void a_blocked_card_uses_nothing() throws IOException {
        card.setStatus(LifeCycle.BLOCKED);

        assertThat(refusal(canteen, lunch(City.TODAY, 1))).isEqualTo(Cause.NOT_ALLOWED);
    }

    @Test
    void when_the_answer_is_lost_a_retry_tells_what_became_of_the_claim() throws IOException {
        TapResult.Identified tapped = card.identified(canteen);
        card.chip().cutPower(PowerCut.beforeAnswer(1));
        assertLost(tapped, lunch(City.TODAY, 1));

        assertThat(use(canteen, lunch(City.TODAY, 1)).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(use(canteen, lunch(City.TODAY, 2)).outcome()).isEqualTo(Outcome.ALREADY_USED);
    }

    @Test
    void a_tear_at_any_write_leaves_the_slot_free_or_used_by_the_claim() throws IOException {
        int tears = 0;
        for (int write = 1; ; write++) {
            ServiceClaim claim = new ServiceClaim(CANTEEN, City.TODAY, write, write);
            TapResult.Identified tapped = card.identified(canteen);
            long before = card.chip().writes();
            card.chip().cutPower(PowerCut.atWrite(write));
            if (!tears(tapped, claim)) {
                assertThat(write - 1).isEqualTo((int) (card.chip().writes() - before));
                break;
            }
            tears++;
            assertThat(use(canteen, claim).outcome()).isIn(Outcome.NEW, Outcome.REPEATED);
            assertThat(use(canteen, claim).outcome()).isEqualTo(Outcome.REPEATED);
        }
        assertThat(tears).isPositive();
    }

    private void fillWith(LocalDate day) throws IOException {
        TapResult.Identified tapped = card.identified(canteen);
        for (int slot = 0; slot < RECORDS; slot++) {
            ServiceUse use = tapped.session().useService(new ServiceClaim(CANTEEN, day, slot, slot));
            assertThat(use).isInstanceOf(ServiceUse.Answered.class);
        }
    }

    private Receipt use(ReaderCredential terminal, ServiceClaim claim) throws IOException {
        if (card.identified(terminal).session().useService(claim) instanceof ServiceUse.Answered answered) {
            return answered.receipt();
        }
        throw new AssertionError("The card did not answer with a receipt");
    }

    private Cause refusal(ReaderCredential terminal, ServiceClaim claim) throws IOException {
        if (card.identified(terminal).session().useService(claim) instanceof ServiceUse.Refused refused) {
            return refused.cause();
        }
        throw new AssertionError("The card did not refuse");
    }

    private static boolean tears(TapResult.Identified tapped, ServiceClaim claim) throws IOException {
        try {
            tapped.session().useService(claim);
            return false;
        } catch (PowerLostException lost) {
            return true;
        }
    }

    private static void assertLost(TapResult.Identified tapped, ServiceClaim claim) throws IOException {
        assertThat(tears(tapped, claim)).isTrue();
    }

    private static ServiceClaim lunch(LocalDate day, long claim) {
        return new ServiceClaim(CANTEEN, day, LUNCH, claim);
    }
}
