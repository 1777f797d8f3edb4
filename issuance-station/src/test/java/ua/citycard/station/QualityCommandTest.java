package ua.citycard.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

class QualityCommandTest extends CommandTest {
    private static final String PUT_IN = "{\"waitingFor\":\"card\"}";
    private static final String TAKE_OUT = "{\"waitingFor\":\"removal\"}";

    @Test
    void a_batch_is_encoded_and_checked_and_its_result_is_the_last_line() {
        VirtualCard[] cards = {VirtualCard.blank(), VirtualCard.blank(), VirtualCard.blank()};
        reader.with(cards);
        CommandRun issued = atDesk("issue", "--json");

        assertThat(issued.status()).isZero();
        assertThat(issued.out().stream().filter(line -> line.startsWith("{\"waitingFor\"")))
                .containsExactly(PUT_IN, TAKE_OUT, PUT_IN, TAKE_OUT, PUT_IN);
        assertThat(issued.json().get("failed")).isEmpty();
        assertThat(issued.json().get("issued")).hasSize(3).allSatisfy(card -> {
            assertThat(card.get("apdus").asInt()).isEqualTo(27);
            assertThat(card.get("ms").asLong()).isPositive();
        });

        reader.with(cards);
        CommandRun checked = atDesk("quality", "--json");

        assertThat(checked.status()).isZero();
        assertThat(checked.json().get("passed")).hasSize(3);
        assertThat(service.stateOf(service.card(2))).isEqualTo("QC_PASSED");
    }

    @Test
    void when_nobody_brings_a_card_to_be_checked_the_reason_is_said_beside_the_result() {
        reader.with(VirtualCard.blank());
        atDesk("issue", "--card", service.card(0).digits());
        reader.awaitRemoval(Duration.ZERO);

        CommandRun run = atDesk("quality", "--json");

        assertRefusal(run, "No card was put into");
        assertThat(run.json().get("unchecked")).hasSize(1);
    }

    @Test
    void a_batch_of_which_no_card_waits_for_its_check_is_said_to_be_so() {
        CommandRun run = atDesk("quality", "--json");

        assertThat(run.status()).isZero();
        assertThat(run.out()).hasSize(2).first().asString().startsWith("No card of batch 7 waits for its check.");
        assertThat(run.json().get("unchecked")).isEmpty();
    }

    @Test
    void a_card_that_is_not_encoded_yet_is_not_said_to_be_missing_among_those_to_encode() {
        assertRefusal(
                atDesk("quality", "--card", service.card(0).digits()),
                "Batch 7 has no card " + service.card(0).printed() + " that waits for this step.");
    }

    @Test
    void a_good_card_without_contacts_is_sent_to_a_contact_reader() {
        VirtualCard card = VirtualCard.blank();
        String number = service.card(0).digits();
        reader.over(CardInterface.CONTACTLESS).with(card);
        CommandRun encoded = atDesk("issue", "--card", number);
        assertThat(encoded.out()).anyMatch(line -> line.contains("needs its contact side"));

        reader.over(CardInterface.CONTACT).with(card);
        assertThat(atDesk("issue", "--card", number).status()).isZero();
        reader.over(CardInterface.CONTACTLESS);
        CommandRun checked = atDesk("quality");

        assertThat(checked.out())
                .anyMatch(line -> line.contains("needs its contact side"))
                .noneMatch(line -> line.contains("neither blank nor"));
    }
}
