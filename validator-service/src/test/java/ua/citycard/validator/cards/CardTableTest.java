package ua.citycard.validator.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import ua.citycard.card.CardNumber;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.cards.CardWorld.Place;

/** What must never be wrong with a card the database refuses too, whoever writes. */
@ServiceTest
@Import(CardWorld.class)
class CardTableTest {
    private final Place place = Place.somewhere();

    @Autowired
    private CardWorld world;

    @Autowired
    private CardPossession possession;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void the_database_knows_the_same_steps_as_the_code() {
        Set<String> inCode = Stream.of(CardState.values())
                .flatMap(from -> from.next().stream().map(to -> from + ">" + to))
                .collect(Collectors.toSet());
        List<String> inDatabase = world.inTransaction(
                CardWorld.city(),
                () -> jdbc.sql("SELECT origin || '>' || target FROM cards.transition")
                        .query(String.class)
                        .list());
        assertThat(inDatabase).containsExactlyInAnyOrderElementsOf(inCode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE cards.card SET state = 'ACTIVE' WHERE number = ?                     | no card goes from REVOKED",
                "UPDATE cards.card SET state = 'BATCHED' WHERE number = ?                    | no card goes from REVOKED",
                "UPDATE cards.card SET state = 'LOST' WHERE number = ?                       | no card goes from REVOKED",
                "UPDATE cards.card SET status_index = 4000000000 WHERE number = ?            | what a card is does not change",
                "UPDATE cards.card SET holder_id = gen_random_uuid() WHERE number = ?        | what a card is does not change",
                "UPDATE cards.card SET certificate = NULL, operation = NULL WHERE number = ? | ''",
                "DELETE FROM cards.card WHERE number = ?                                     | permission denied"
            })
    void a_revoked_card_stays_what_it_is_whoever_writes(String sql, String message) {
        CardNumber card = world.active(place.pupil());
        world.as(place.clerk(), () -> possession.revoke(card, DenialReason.LOST));
        if (message.isEmpty()) {
            assertThat(world.sql(CardWorld.city(), sql, card.digits())).isEqualTo(1);
            assertThat(world.state(card)).isEqualTo(CardState.REVOKED);
            return;
        }
        assertThatThrownBy(() -> world.sql(CardWorld.city(), sql, card.digits()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining(message);
    }

    @Test
    void a_card_can_not_be_active_without_a_signature_for_it() {
        CardNumber card = world.atSchool(place.pupil());
        assertThatThrownBy(() -> world.sql(
                        place.clerk(), "UPDATE cards.card SET state = 'ACTIVE' WHERE number = ?", card.digits()))
                .rootCause()
                .hasMessageContaining("nobody has signed");
    }

    @Test
    void no_card_begins_in_the_middle_of_its_life_or_without_naming_its_predecessor() {
        UUID holder = UUID.randomUUID();
        CardNumber lost = world.active(place.pupil(holder));
        world.as(place.clerk(), () -> possession.revoke(lost, DenialReason.LOST));
        assertThatThrownBy(() -> insert(holder, "ACTIVE", null))
                .rootCause()
                .hasMessageContaining("begins as REQUESTED");
        assertThatThrownBy(() -> insert(holder, "REQUESTED", null))
                .rootCause()
                .hasMessageContaining("names its predecessor");
        assertThatThrownBy(() -> insert(UUID.randomUUID(), "REQUESTED", lost.digits()))
                .rootCause()
                .hasMessageContaining("another holder's card");
        assertThatThrownBy(() -> insert(UUID.randomUUID(), "REQUESTED", null))
                .rootCause()
                .hasMessageContaining("was never given");
    }

    private void insert(UUID holder, String state, @Nullable String predecessor) {
        long serial = Math.floorMod(holder.getMostSignificantBits(), 10_000_000_000L) + 80_000_000_000L;
        world.inTransaction(
                CardWorld.city(),
                () -> jdbc.sql("""
                        INSERT INTO cards.card (number, status_index, holder_id, school_id, district_id, category, valid_until,
                            predecessor, state, changed_at, version)
                        VALUES (:number, :index, :holder, :school, :district, 'PUPIL', '2030-08-31', :predecessor, :state,
                            now(), 0)""")
                        .param("number", CardNumber.ofSerial(serial).digits())
                        .param("index", 3_000_000_000L + Math.floorMod(serial, 1_000_000_000L))
                        .param("holder", holder)
                        .param("school", place.school())
                        .param("district", place.district())
                        .param("predecessor", predecessor)
                        .param("state", state)
                        .update());
    }
}
