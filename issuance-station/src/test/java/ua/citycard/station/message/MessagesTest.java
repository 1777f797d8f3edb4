package ua.citycard.station.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

    private final Map<String, String> ukrainian = Messages.ukrainian().all("");
    private final Map<String, String> english = Messages.english().all("");

    @Test
    void both_languages_say_the_same_with_the_same_arguments() {
        assertThat(english.keySet()).isEqualTo(ukrainian.keySet());
        assertThat(ukrainian.keySet())
                .allSatisfy(key -> assertThat(arguments(String.valueOf(english.get(key))))
                        .as(key)
                        .isEqualTo(arguments(String.valueOf(ukrainian.get(key)))));
    }

    @Test
    void the_english_texts_are_english() {
        assertThat(english).allSatisfy((key, text) -> {
            if (!key.equals("page.language")) {
                assertThat(text).doesNotContainPattern("\\p{IsCyrillic}");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void every_trouble_has_a_sentence_and_a_next_step(Trouble trouble) {
        StationException stopped = new StationException(trouble, "A", "B", "C");

        for (Messages messages : new Messages[] {Messages.ukrainian(), Messages.english()}) {
            assertThat(stopped.sentence(messages)).isNotBlank().doesNotContain("{");
            assertThat(stopped.nextStep(messages)).isNotBlank().doesNotContain("{");
        }
    }

    private static String arguments(String text) {
        Matcher matcher = ARGUMENT.matcher(text);
        return matcher.results().map(found -> found.group(1)).sorted().collect(Collectors.joining());
    }
}
