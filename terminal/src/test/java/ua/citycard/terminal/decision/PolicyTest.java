package ua.citycard.terminal.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.terminal.decision.PresentedCard.cardOf;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyTest {
    @Test
    void a_valid_card_of_the_school_is_let_in_on_green() {
        Decision decision = atTheEntrance(cardOf("own school"));

        assertThat(decision.name()).isEqualTo("GRANTED");
        assertThat(decision.light()).isEqualTo(Light.GREEN);
        assertThat(decision.reason()).isEqualTo("OK");
    }

    @Test
    void a_lost_card_is_refused() {
        assertThat(atTheEntrance(cardOf("own school").listedAs(Standing.REVOKED)))
                .isEqualTo(Decision.refused(Reason.REVOKED));
    }

    @Test
    void a_suspended_card_is_refused_by_another_name_than_a_lost_one() {
        assertThat(atTheEntrance(cardOf("own school").listedAs(Standing.SUSPENDED)))
                .isEqualTo(Decision.refused(Reason.SUSPENDED));
    }

    @Test
    void a_card_that_the_status_list_does_not_know_is_refused() {
        assertThat(atTheEntrance(cardOf("own school").listedAs(Standing.NOT_LISTED)))
                .isEqualTo(Decision.refused(Reason.NOT_LISTED));
    }

    @Test
    void a_card_that_says_itself_that_it_is_blocked_is_refused_whatever_the_list_says() {
        assertThat(atTheEntrance(cardOf("own school").blocked())).isEqualTo(Decision.refused(Reason.BLOCKED));
    }

    @Test
    void a_card_of_another_school_is_refused() {
        assertThat(atTheEntrance(cardOf("another school"))).isEqualTo(Decision.refused(Reason.OTHER_SCHOOL));
    }

    @Test
    void a_lost_card_of_another_school_is_called_lost_first() {
        assertThat(atTheEntrance(cardOf("another school").listedAs(Standing.REVOKED)))
                .isEqualTo(Decision.refused(Reason.REVOKED));
    }

    @Test
    void with_an_old_status_list_a_card_is_let_in_but_the_guard_is_told() {
        Decision decision = atTheEntrance(cardOf("own school").whileTheListIsOld());

        assertThat(decision.name()).isEqualTo("GRANTED");
        assertThat(decision.light()).isEqualTo(Light.AMBER);
        assertThat(decision.reason()).isEqualTo("STATUS_LIST_OLD");
    }

    @Test
    void a_terminal_that_has_received_nothing_yet_blames_itself_and_not_the_card() {
        assertThat(atTheEntrance(cardOf("own school").atATerminalThatHasNothing()))
                .isEqualTo(Decision.refused(Reason.TERMINAL_NOT_READY));
    }

    @Test
    void a_pupil_who_is_entitled_gets_the_meal_of_the_hour() {
        assertThat(atTheCanteen(cardOf("own school").entitledToTheMealOfTheHour())
                        .light())
                .isEqualTo(Light.GREEN);
    }

    @Test
    void between_meals_nothing_is_served() {
        assertThat(atTheCanteen(cardOf("own school"))).isEqualTo(Decision.refused(Reason.NO_MEAL_NOW));
    }

    @Test
    void a_pupil_without_an_order_gets_no_meal() {
        assertThat(atTheCanteen(cardOf("own school").withoutAnOrder()))
                .isEqualTo(Decision.refused(Reason.NOT_ENTITLED));
    }

    @Test
    void a_meal_is_served_once_at_the_same_canteen() {
        assertThat(atTheCanteen(
                        cardOf("own school").entitledToTheMealOfTheHour().whoHasEatenHere()))
                .isEqualTo(Decision.refused(Reason.MEAL_ALREADY_TAKEN));
    }

    @Test
    void a_lost_card_gets_no_meal_though_its_holder_is_entitled() {
        assertThat(atTheCanteen(
                        cardOf("own school").entitledToTheMealOfTheHour().listedAs(Standing.REVOKED)))
                .isEqualTo(Decision.refused(Reason.REVOKED));
    }

    private static Decision atTheEntrance(PresentedCard card) {
        return Policy.ENTRANCE.decide(card.presented());
    }

    private static Decision atTheCanteen(PresentedCard card) {
        return Policy.CANTEEN.decide(card.presented());
    }
}
