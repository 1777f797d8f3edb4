package ua.citycard.validator.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ua.citycard.validator.cards.CardState;

/** What people read comes from the two message bundles, which say the same in two languages. */
class MessagesTest {
    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)}");
    private static final Pattern COMMENT_OR_TAG =
            Pattern.compile("<!--.*?-->|<(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>", Pattern.DOTALL);
    private static final Pattern LETTERS = Pattern.compile("\\p{L}");
    private static final Pattern TEXT_ATTRIBUTE =
            Pattern.compile("(?<![:\\w-])(?:title|alt|placeholder|aria-label)=\"[^\"]*\\p{L}");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern RECORDS = Pattern.compile("\\bAuditLog\\b|new AccessEvent\\(");
    private static final Pattern ACTION = Pattern.compile("\"([a-z]+\\.[a-z][a-z_-]*)\"");
    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    private final Properties ukrainian = bundle(Locale.forLanguageTag("uk"));
    private final Properties english = bundle(Locale.ENGLISH);

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    @Test
    void both_bundles_have_the_same_keys_with_the_same_values_to_fill_in() {
        assertThat(english.stringPropertyNames()).isEqualTo(ukrainian.stringPropertyNames());
        assertThat(ukrainian.stringPropertyNames())
                .allSatisfy(
                        key -> assertThat(placeholders(english, key)).as(key).isEqualTo(placeholders(ukrainian, key)));
    }

    @Test
    void the_ukrainian_bundle_is_ukrainian() {
        assertThat(ukrainian.stringPropertyNames())
                .filteredOn(key -> !key.equals("language.en"))
                .allSatisfy(
                        key -> assertThat(ukrainian.getProperty(key)).as(key).containsPattern(CYRILLIC));
    }

    /** The straight one is a quoting mark to the message format: with values to fill in it would vanish. */
    @Test
    void apostrophes_are_the_curved_ones() {
        assertThat(ukrainian.values())
                .allSatisfy(text -> assertThat(text.toString()).doesNotContain("'"));
        assertThat(english.values())
                .allSatisfy(text -> assertThat(text.toString()).doesNotContain("'"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_uses_keys_that_there_are(Path template) throws IOException {
        Set<String> used = new TreeSet<>();
        Matcher key = KEY.matcher(Files.readString(template));
        while (key.find()) {
            used.add(key.group(1));
        }
        assertThat(ukrainian.stringPropertyNames()).containsAll(used);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_holds_no_text_of_its_own(Path template) throws IOException {
        String html = Files.readString(template);
        assertThat(COMMENT_OR_TAG.matcher(html).replaceAll(" ")).doesNotContainPattern(LETTERS);
        assertThat(html).doesNotContainPattern(TEXT_ATTRIBUTE);
    }

    /** A page makes the key from the value. */
    @ParameterizedTest
    @CsvSource({
        "access.Role, role.",
        "access.Created$Reason, users.refusal.",
        "cards.CardRefusal, card.refusal.",
        "cards.CardState, card.state.",
        "cards.DenialReason, card.reason.",
        "cards.PossessionStep, card.step.",
        "cards.PossessionStep, card.step., .what",
        "cards.PossessionStep, card.step., .done",
        "cards.web.ConsignmentsPage$Leg, consignment.leg.",
        "cards.web.ConsignmentsPage$Leg, consignment.leg., .what",
        "cards.web.ConsignmentsPage$Leg, consignment.leg., .done",
        "pages.Section, section.",
        "register.HolderState, holder.state.",
        "register.ReturnReason, return.",
        "register.web.Decision, decision.",
        "register.web.Decision, decision., .will",
        "validation.TerminalMode, terminal.mode.",
        "validation.TerminalState, terminal.state.",
        "validation.TerminalState, terminals.will."
    })
    void every_value_that_a_page_names_has_a_text(ArgumentsAccessor row) throws ClassNotFoundException {
        Class<?> values = Class.forName("ua.citycard.validator." + row.getString(0));
        String suffix = row.size() > 2 ? row.getString(2) : "";
        assertThat(ukrainian.stringPropertyNames())
                .containsAll(Arrays.stream(values.getEnumConstants())
                        .map(value -> row.getString(1) + value + suffix)
                        .toList());
    }

    /**
     * Whoever records a deed names its action as a text in the same file, or the test knows how the action is made: a
     * file that records without either fails it, so that no action is overlooked.
     */
    @ParameterizedTest
    @MethodSource("recorders")
    void every_action_that_the_log_can_hold_has_a_name(Path recorder) throws IOException {
        Set<String> actions = new TreeSet<>();
        Matcher action = ACTION.matcher(Files.readString(recorder));
        while (action.find()) {
            actions.add(action.group(1));
        }
        if (recorder.endsWith("CardLedger.java")) {
            Arrays.stream(CardState.values())
                    .map(state -> "card." + state.name().toLowerCase(Locale.ROOT))
                    .forEach(actions::add);
        }
        assertThat(actions).as("actions that are recorded here").isNotEmpty();
        assertThat(ukrainian.stringPropertyNames())
                .containsAll(
                        actions.stream().map(code -> "audit.action." + code).toList());
    }

    static List<Path> recorders() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("AuditLog.java") && !file.endsWith("AccessListener.java"))
                    .filter(MessagesTest::records)
                    .toList();
        }
    }

    private static boolean records(Path source) {
        try {
            return RECORDS.matcher(Files.readString(source)).find();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> placeholders(Properties bundle, String key) {
        Set<String> found = new TreeSet<>();
        Matcher placeholder = Pattern.compile("\\{[0-9][^}]*}").matcher(bundle.getProperty(key));
        while (placeholder.find()) {
            found.add(placeholder.group());
        }
        return found;
    }

    private static Properties bundle(Locale locale) {
        Properties bundle = new Properties();
        try (InputStream in = MessagesTest.class.getResourceAsStream("/messages_" + locale + ".properties")) {
            bundle.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return bundle;
    }
}
