package ua.citycard.station.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FittedTextTest {
    private static final FittedText.Room ROOM = new FittedText.Room(136, 17, 2, 14, 10);

    private static PDDocument document;
    private static Typeface bold;

    @BeforeAll
    @BeforeContainer
    static void embed() throws IOException {
        document = new PDDocument();
        bold = Typeface.embed(document, Typeface.Weight.BOLD);
    }

    @AfterAll
    @AfterContainer
    static void close() throws IOException {
        document.close();
    }

    @Test
    void a_short_name_stands_on_one_line_in_the_wanted_size() {
        assertThat(FittedText.fit("Коваль", bold, ROOM)).isEqualTo(new FittedText(List.of("Коваль"), 14));
    }

    @Test
    void a_longer_name_shrinks_before_it_breaks() {
        FittedText fitted = FittedText.fit("Кропивницька-Щербак", bold, ROOM);

        assertThat(fitted.lines()).hasSize(1);
        assertThat(fitted.size()).isBetween(10f, 13.9f);
    }

    @Test
    void a_name_too_long_for_one_line_breaks_at_its_hyphen() {
        FittedText.Room room = new FittedText.Room(136, 28, 2, 14, 10);

        FittedText fitted = FittedText.fit("Кропивницька-Старицька-Черняхівська", bold, room);

        assertThat(fitted.lines()).containsExactly("Кропивницька-", "Старицька-Черняхівська");
    }

    @Property
    void no_name_is_ever_cut_or_wider_or_higher_than_its_box(@ForAll("names") String name) {
        FittedText fitted = FittedText.fit(name, bold, ROOM);

        assertThat(String.join("", fitted.lines()).replace(" ", "")).isEqualTo(name.replace(" ", ""));
        assertThat(fitted.lines())
                .hasSizeBetween(1, ROOM.lines())
                .allSatisfy(line ->
                        assertThat(bold.widthInEms(line) * fitted.size()).isLessThanOrEqualTo(ROOM.width()));
        assertThat(fitted.lines().size() * fitted.size() * FittedText.LEADING)
                .isLessThanOrEqualTo(ROOM.height() + 0.01f);
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> word = Arbitraries.strings()
                .withChars("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЮЯ’ʼ")
                .ofMinLength(1)
                .ofMaxLength(40);
        Arbitrary<String> separator = Arbitraries.of(" ", "-", "");
        return word.list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .flatMap(words -> separator.map(between -> String.join(between, words)));
    }
}
