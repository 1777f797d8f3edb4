package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.validator.register.roster.FileFault;

class FindingTextsTest {
    private static final Set<String> CODES = Stream.of(Problem.values(), FileFault.values(), HolderRefusal.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {"uk", "en"})
    void every_code_has_a_sentence_and_a_cure_and_no_text_is_left_over(String language) {
        Set<String> expected = CODES.stream()
                .flatMap(code -> Stream.of(code, code + ".cure"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(new TreeSet<>(bundle(language).keySet())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uk", "en"})
    void every_text_is_a_sentence(String language) {
        ResourceBundle texts = bundle(language);

        assertThat(texts.keySet())
                .allSatisfy(key -> assertThat(texts.getString(key)).matches("(?s)\\S.*[.]"));
    }

    @Test
    void whoever_does_not_ask_for_english_reads_ukrainian() {
        assertThat(FindingTexts.in(Locale.FRENCH).message("SEX_UNKNOWN")).contains("Стать");
        assertThat(FindingTexts.in(Locale.forLanguageTag("uk-UA")).cure("SEX_UNKNOWN"))
                .contains("«ч» або «ж»");
        assertThat(FindingTexts.in(Locale.UK).message("SEX_UNKNOWN")).contains("sex");
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "ua.citycard.validator.register.findings",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
