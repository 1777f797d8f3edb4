package ua.citycard.terminal.tapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import ua.citycard.card.CardNumber;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.statuslist.StatusList.Status;
import ua.citycard.card.tap.Receipt;
import ua.citycard.card.transport.CardLostException;
import ua.citycard.card.transport.MeteredCard;
import ua.citycard.terminal.PupilsCard;
import ua.citycard.terminal.TestCity;
import ua.citycard.terminal.TestTerminal;
import ua.citycard.terminal.decision.Decision;
import ua.citycard.terminal.decision.Reason;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.identity.DayKey;

/** Taps of real cards: the applet on a software chip, the terminal's whole way from the first command to the event. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TapValidationTest {
    private static final CardNumber OLENA = CardNumber.ofSerial(1);
    private static final int INDEX = 5;
    private static final int LUNCH = 2;
    private static final int SELECT_AUTHENTICATE_AND_USE = 3;

    @TempDir
    Path entranceData;

    @TempDir
    Path canteenData;

    @TempDir
    Path otherCanteenData;

    private TestCity city;
    private TestTerminal entrance;
    private PupilsCard card;

    @BeforeEach
    void makeACard() throws Exception {
        city = new TestCity();
        entrance = TestTerminal.enrolled(city, entranceData);
        card = PupilsCard.madeBy(city, OLENA, INDEX);
        city.list(INDEX, Status.VALID);
    }

    @AfterEach
    void close() {
        entrance.close();
        city.close();
    }

    @Test
    void a_pupil_of_the_school_is_greeted_by_name_after_two_commands() throws Exception {
        city.addPupil(OLENA, "Олена");
        entrance.synchronise();
        MeteredCard metered = new MeteredCard(card.held());

        TapOutcome.Decided decided = decided(entrance.tap(metered));

        assertThat(decided.decision()).isEqualTo(new Decision.Granted(Optional.empty()));
        assertThat(decided.givenName()).hasValue("Олена");
        assertThat(decided.card()).hasValue(OLENA);
        assertThat(metered.apdus()).isEqualTo(2);
        assertThat(metered.bytes()).isLessThanOrEqualTo(450);
    }

    @Test
    void a_lost_card_is_refused_without_a_network() throws Exception {
        city.addPupil(OLENA, "Олена");
        city.list(INDEX, Status.INVALID);
        entrance.synchronise();
        city.close();

        assertThat(decided(entrance.tap(card.held())).decision()).isEqualTo(Decision.refused(Reason.REVOKED));
        assertThat(entrance.store().outbox().waiting()).isEqualTo(1);
    }

    @Test
    void a_card_of_another_school_proves_itself_with_its_own_certificate_and_is_refused_by_policy() throws Exception {
        entrance.synchronise();
        MeteredCard metered = new MeteredCard(card.held());

        assertThat(decided(entrance.tap(metered)).decision()).isEqualTo(Decision.refused(Reason.OTHER_SCHOOL));
        assertThat(metered.apdus()).isEqualTo(3);
    }

    @Test
    void before_the_first_exchange_the_terminal_says_that_it_is_not_ready() throws Exception {
        assertThat(decided(entrance.tap(card.held())).decision())
                .isEqualTo(Decision.refused(Reason.TERMINAL_NOT_READY));
    }

    @Test
    void a_card_is_refused_from_the_day_after_its_last_one() throws Exception {
        city.addPupil(OLENA, "Олена");
        entrance.itIs(TestCity.CARDS_EXPIRE);
        entrance.synchronise();
        assertThat(decided(entrance.tap(card.held())).decision().name()).isEqualTo("GRANTED");

        entrance.itIs(TestCity.CARDS_EXPIRE.plusDays(1));

        assertThat(decided(entrance.tap(card.held())).decision()).isEqualTo(Decision.refused(Reason.EXPIRED));
    }

    @Test
    void a_number_without_the_cards_key_is_counterfeit_and_the_number_is_not_written_down() throws Exception {
        city.addPupil(OLENA, "Олена");
        entrance.synchronise();

        try (TestCity forger = new TestCity()) {
            PupilsCard forged = PupilsCard.forgedBy(forger, city, OLENA, INDEX);
            TapOutcome.Decided decided = decided(entrance.tap(forged.held()));
            assertThat(decided.decision()).isEqualTo(Decision.refused(Reason.NOT_GENUINE));
            assertThat(decided.card()).isEmpty();
        }
        entrance.synchronise();
        assertThat(city.events())
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.has("card")).isFalse());
    }

    @Test
    void a_card_that_was_never_personalised_is_no_city_card_and_leaves_no_event() throws Exception {
        assertThat(entrance.tap(PupilsCard.blank().held()))
                .isEqualTo(new TapOutcome.Undecided(Trouble.NOT_A_CITY_CARD));
        assertThat(entrance.store().outbox().waiting()).isZero();
    }

    @Test
    void a_card_of_another_city_does_not_answer_this_terminal() throws Exception {
        try (TestCity elsewhere = new TestCity()) {
            assertThat(entrance.tap(PupilsCard.madeBy(elsewhere, OLENA, INDEX).held()))
                    .isEqualTo(new TapOutcome.Undecided(Trouble.TERMINAL_NOT_TRUSTED));
        }
    }

    @Test
    void a_terminal_works_a_week_without_a_network_and_then_says_that_it_is_out_of_date() throws Exception {
        city.addPupil(OLENA, "Олена");
        entrance.synchronise();
        city.close();

        entrance.itIs(TestCity.TODAY.plusDays(DayKey.DAYS_AHEAD));
        Decision onTheLastDay = decided(entrance.tap(card.held())).decision();
        assertThat(onTheLastDay.name()).isEqualTo("GRANTED");
        assertThat(onTheLastDay.reason()).isEqualTo("STATUS_LIST_OLD");

        entrance.itIs(TestCity.TODAY.plusDays(DayKey.DAYS_AHEAD + 1));
        assertThat(entrance.tap(card.held())).isEqualTo(new TapOutcome.Undecided(Trouble.TERMINAL_OUT_OF_DATE));
    }

    @Test
    void a_card_that_knows_a_later_day_does_not_make_the_child_a_counterfeiter() throws Exception {
        city.addPupil(OLENA, "Олена");
        entrance.synchronise();
        try (TestTerminal renewed = TestTerminal.enrolled(city, canteenData)) {
            renewed.itIs(TestCity.TODAY.plusDays(DayKey.DAYS_AHEAD + 1));
            renewed.synchronise();
            assertThat(decided(renewed.tap(card.held())).decision().name()).isEqualTo("GRANTED");
        }

        assertThat(entrance.tap(card.held())).isEqualTo(new TapOutcome.Undecided(Trouble.TERMINAL_OUT_OF_DATE));
        assertThat(entrance.store().outbox().waiting()).isZero();
    }

    @Test
    void a_canteen_without_the_right_to_serve_is_at_fault_and_not_the_card() throws Exception {
        city.enrolsEntrancesOnly();
        orderLunchForOlena();
        try (TestTerminal canteen = canteen(canteenData)) {
            assertThat(decided(canteen.tap(card.held())).decision())
                    .isEqualTo(Decision.refused(Reason.TERMINAL_NOT_ALLOWED));
        }
    }

    @Test
    void a_card_that_is_pulled_too_early_leaves_no_event_and_is_let_in_the_next_time() throws Exception {
        city.addPupil(OLENA, "Олена");
        entrance.synchronise();
        card.pullBeforeAnswer(2);

        assertThatThrownBy(() -> entrance.tap(card.held())).isInstanceOf(CardLostException.class);
        assertThat(entrance.store().outbox().waiting()).isZero();

        assertThat(decided(entrance.tap(card.held())).decision().name()).isEqualTo("GRANTED");
    }

    @Test
    void a_meal_is_served_with_the_cards_receipt_and_only_once() throws Exception {
        orderLunchForOlena();
        try (TestTerminal canteen = canteen(canteenData)) {
            TapOutcome.Decided served = decided(canteen.tap(card.held()));
            TapOutcome.Decided again = decided(canteen.tap(card.held()));

            assertThat(served.decision().name()).isEqualTo("GRANTED");
            assertThat(again.decision()).isEqualTo(Decision.refused(Reason.MEAL_ALREADY_TAKEN));
            canteen.synchronise();
            assertThat(receiptOf(city.events().get(0))).satisfies(receipt -> {
                assertThat(receipt.number()).isEqualTo(OLENA);
                assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.NEW);
                assertThat(receipt.claim().day()).isEqualTo(TestCity.TODAY);
                assertThat(receipt.claim().slot()).isEqualTo(LUNCH);
                assertThat(receipt.isSignedBy(city.keyOf(OLENA), P256.fastest()))
                        .isTrue();
            });
            assertThat(city.events().get(1).has("meal")).isFalse();
        }
    }

    @Test
    void two_canteens_without_a_network_cannot_both_serve_one_meal() throws Exception {
        orderLunchForOlena();
        try (TestTerminal canteen = canteen(canteenData);
                TestTerminal other = canteen(otherCanteenData)) {
            city.close();

            assertThat(decided(canteen.tap(card.held())).decision().name()).isEqualTo("GRANTED");
            assertThat(decided(other.tap(card.held())).decision())
                    .isEqualTo(Decision.refused(Reason.MEAL_ALREADY_TAKEN));
        }
    }

    @Test
    void a_meal_whose_answer_was_lost_is_served_when_the_card_is_held_again_and_counted_once() throws Exception {
        orderLunchForOlena();
        try (TestTerminal canteen = canteen(canteenData)) {
            card.pullBeforeAnswer(SELECT_AUTHENTICATE_AND_USE);
            assertThatThrownBy(() -> canteen.tap(card.held())).isInstanceOf(CardLostException.class);

            TapOutcome.Decided retried = decided(canteen.tap(card.held()));

            assertThat(retried.decision().name()).isEqualTo("GRANTED");
            canteen.synchronise();
            assertThat(city.events()).hasSize(1);
            assertThat(receiptOf(city.events().get(0)).outcome()).isEqualTo(Receipt.Outcome.REPEATED);
        }
    }

    @Test
    void a_pupil_without_an_order_gets_no_meal_and_the_card_is_not_marked() throws Exception {
        city.addPupil(OLENA, "Олена");
        try (TestTerminal canteen = canteen(canteenData)) {
            MeteredCard metered = new MeteredCard(card.held());
            assertThat(decided(canteen.tap(metered)).decision()).isEqualTo(Decision.refused(Reason.NOT_ENTITLED));
            assertThat(metered.apdus()).isEqualTo(2);
        }
    }

    private void orderLunchForOlena() {
        city.addPupil(OLENA, "Олена");
        city.orderMeal(OLENA, LUNCH);
    }

    private TestTerminal canteen(Path data) throws Exception {
        city.enrolsCanteens();
        TestTerminal canteen = TestTerminal.enrolled(city, data);
        canteen.synchronise();
        return canteen;
    }

    private static Receipt receiptOf(JsonNode event) {
        return Receipt.parse(
                HexFormat.of().parseHex(event.path("meal").path("receipt").asString()));
    }

    private static TapOutcome.Decided decided(TapOutcome outcome) throws IOException {
        assertThat(outcome).isInstanceOf(TapOutcome.Decided.class);
        return (TapOutcome.Decided) outcome;
    }
}
