package ua.citycard.validator.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.cards.CardWorld.Place;
import ua.citycard.validator.register.HolderQuery;
import ua.citycard.validator.register.Holders;

/** Pupils are found by what people type, and their cards are made in the order in which a school hands them out. */
@ServiceTest
@Import({CardWorld.class, RegisteredPupils.class})
class NamesInOrderTest {
    @Autowired
    private CardWorld world;

    @Autowired
    private RegisteredPupils pupils;

    @Autowired
    private Batches batches;

    @Autowired
    private Holders holders;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_batch_is_ordered_by_grade_letter_and_the_ukrainian_alphabet() {
        Place school = pupils.school();
        Map<String, UUID> ids = Stream.of(
                        "Авраменко", "Ющенко", "Їжак", "Євтушенко", "Бойко", "Ґудзь", "Гнатюк", "Яценко")
                .collect(Collectors.toMap(name -> name, name -> pupils.pupil(school, name)));
        pupils.inClass(id(ids, "Авраменко"), 10, "А");
        pupils.inClass(id(ids, "Яценко"), 5, "Г");
        pupils.inClass(id(ids, "Ющенко"), 5, "Ґ");
        pupils.inClass(id(ids, "Гнатюк"), 5, "Д");

        Batch batch = world.as(CardWorld.city(), () -> batches.find(batches.create(ids.values())));

        assertThat(batch.cards())
                .extracting(card -> card.name().familyName())
                .containsExactly("Яценко", "Ющенко", "Гнатюк", "Бойко", "Ґудзь", "Євтушенко", "Їжак", "Авраменко");
        assertThat(batch.cards())
                .as("the serial numbers follow, which every list of cards is ordered by")
                .extracting(card -> card.number().digits().substring(0, 15))
                .isSorted();
        assertThat(world.as(CardWorld.city(), () -> batches.find(batch.number()).cards()))
                .extracting(card -> card.number().digits().substring(0, 15))
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "вюн",
                "В'юн",
                "в’юн",
                "вʼюн",
                "в\"юн",
                "в`юнюк",
                "юрій в'юн",
                "В'ЮНЮК Юрій Іванівна",
                "  іванівна   юрій "
            })
    void a_pupil_is_found_without_the_apostrophe_and_by_words_in_any_order(String typed) {
        Place school = pupils.school();
        UUID pupil = pupils.pupil(school, "В’юнюк", "Юрій");
        pupils.pupil(school, "Вінюк", "Андрій");

        assertThat(found(school, typed)).containsExactly(pupil);
    }

    @Test
    void every_word_counts_and_none_is_a_pattern() {
        Place school = pupils.school();
        pupils.pupil(school, "В’юнюк", "Юрій");

        assertThat(found(school, "вюнюк марія")).isEmpty();
        assertThat(found(school, "в_юнюк")).isEmpty();
        assertThat(found(school, "%юк")).isEmpty();
        assertThat(found(school, " ' "))
                .as("what holds no word asks for nobody's name")
                .hasSize(1);
    }

    @Test
    void the_search_has_its_index() {
        String index = world.as(
                CardWorld.city(),
                () -> transaction.execute(status -> jdbc.sql("SELECT pg_get_indexdef('register.holder_name'::regclass)")
                        .query(String.class)
                        .single()));
        assertThat(index).contains("gin (replace(name_key, '’'::text, ''::text)", "gin_trgm_ops");
    }

    private static UUID id(Map<String, UUID> ids, String name) {
        return Objects.requireNonNull(ids.get(name));
    }

    private List<UUID> found(Place school, String typed) {
        return world.as(
                CardWorld.city(),
                () -> holders.find(new HolderQuery(typed, null, school.school(), 0)).holders().stream()
                        .map(holder -> holder.id())
                        .toList());
    }
}
