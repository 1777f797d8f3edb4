package ua.citycard.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * What keeps people out of a page, as far as a program can tell: axe-core's rules for WCAG 2.2, levels A and AA, run in the
 * page as it is now.
 */
final class Barriers {
    private static final String FOLDER = "/META-INF/maven/org.webjars.npm/axe-core/";
    private static final String AXE = script();
    /**
     * Of the rules of WCAG 2.2 the size of what is pressed is one that axe-core leaves out unless it is asked. It draws
     * letters to look at them; without the hint Chromium would complain of that as if the page had done it.
     */
    private static final String LOOK = """
            async () => {
              const getContext = HTMLCanvasElement.prototype.getContext;
              HTMLCanvasElement.prototype.getContext = function (kind) {
                return getContext.call(this, kind, {willReadFrequently: true});
              };
              const found = await axe.run(document, {
                resultTypes: ['violations'],
                runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']},
                rules: {'target-size': {enabled: true}}
              });
              HTMLCanvasElement.prototype.getContext = getContext;
              return found.violations.flatMap(rule => rule.nodes.map(node =>
                `${rule.id}: ${rule.help}: ${node.target.join(' ')}: ${node.any.map(check => check.message).join('; ')}`));
            }""";

    private Barriers() {}

    /** One line a barrier: the rule, what it asks for, where it is broken and how. */
    static List<String> in(Page page) {
        if (!Boolean.TRUE.equals(page.evaluate("typeof axe === 'object'"))) {
            page.evaluate(AXE);
        }
        return ((List<?>) page.evaluate(LOOK)).stream().map(Object::toString).toList();
    }

    private static String script() {
        Properties built = new Properties();
        try (InputStream in = open(FOLDER + "pom.properties")) {
            built.load(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        String version = built.getProperty("version");
        try (InputStream in = open("/META-INF/resources/webjars/axe-core/" + version + "/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(Barriers.class.getResourceAsStream(resource), resource);
    }
}
