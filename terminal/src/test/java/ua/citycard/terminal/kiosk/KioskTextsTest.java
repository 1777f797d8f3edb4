package ua.citycard.terminal.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import ua.citycard.terminal.decision.Notice;
import ua.citycard.terminal.decision.Reason;
import ua.citycard.terminal.decision.Trouble;
import ua.citycard.terminal.identity.Mode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KioskTextsTest {
    @Test
    void both_languages_have_the_same_texts() {
        assertThat(keys("uk")).isEqualTo(keys("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uk", "en"})
    void every_outcome_has_its_words(String language) {
        Stream<String> reasons = Stream.concat(Arrays.stream(Reason.values()), Arrays.stream(Notice.values()))
                .map(reason -> "reason." + reason.name());
        Stream<String> troubles = Arrays.stream(Trouble.values()).map(trouble -> "trouble." + trouble.name());
        Stream<String> modes = Arrays.stream(Mode.values())
                .flatMap(mode -> Stream.of("idle.", "granted.", "refused.", "refused.next.", "trouble.next.")
                        .map(prefix -> prefix + mode.name()));

        JsonNode texts = texts(language);
        assertThat(Stream.of(reasons, troubles, modes).flatMap(keys -> keys))
                .allSatisfy(
                        key -> assertThat(texts.path(key).asString("")).as(key).isNotBlank());
    }

    @Test
    void red_says_who_decides_and_that_no_child_stays_outside() {
        assertThat(texts("uk").path("refused.next.ENTRANCE").asString()).contains("черговий", "не лишається надворі");
        assertThat(texts("en").path("refused.next.ENTRANCE").asString())
                .contains("guard decides", "No child stays outside");
    }

    @Test
    void every_text_that_the_page_asks_for_is_there() throws IOException {
        try (InputStream script = KioskServer.class.getResourceAsStream("kiosk.js")) {
            Set<String> asked = Pattern.compile("text\\(\"([a-z.]+)\"\\)")
                    .matcher(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            assertThat(asked).isNotEmpty();
            assertThat(keys("uk")).containsAll(asked);
        }
    }

    private static Set<String> keys(String language) {
        return new TreeSet<>(texts(language).propertyNames());
    }

    private static JsonNode texts(String language) {
        return JsonMapper.shared().readTree(KioskTexts.in(language));
    }
}
