package ua.citycard.validator.register.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever comes in, it is rows or a typed refusal, and never any other exception. */
class RosterFuzzTest {
    private static final List<String> NAMES = List.of("a.csv", "a.xlsx", "a.zip", "a.xls", "a");

    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("roster-fuzz");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 100)
    void rubbish_under_any_name(@ForAll @Size(max = 400) byte[] rubbish) {
        for (String name : NAMES) {
            readOrRefuse(name, rubbish);
        }
    }

    @Property(tries = 100)
    void a_form_with_bytes_changed(@ForAll @IntRange(max = 3) int changes, @ForAll Random random) {
        byte[] form = RosterFixture.form(RosterFixture.PUPIL, RosterFixture.PUPIL)
                .getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : Charset.forName("windows-1251"));

        readOrRefuse("form.csv", changed(form, changes, random));
    }

    @Property(tries = 100)
    void a_roster_zip_with_bytes_changed(@ForAll @IntRange(min = 1, max = 3) int changes, @ForAll Random random) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        OneRosterTest.roster().forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
        List<String> names = new ArrayList<>(entries.keySet());
        entries.computeIfPresent(
                names.get(random.nextInt(names.size())), (name, content) -> changed(content, changes, random));

        readOrRefuse("roster.zip", RosterFixture.zip(entries));
    }

    @Property(tries = 100)
    void a_zip_with_its_own_bytes_changed(@ForAll @IntRange(min = 1, max = 3) int changes, @ForAll Random random) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        OneRosterTest.roster().forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));

        readOrRefuse("roster.zip", changed(RosterFixture.zip(entries), changes, random));
    }

    @Property(tries = 60)
    void a_workbook_with_its_own_bytes_changed(@ForAll @IntRange(min = 1, max = 3) int changes, @ForAll Random random) {
        readOrRefuse("form.xlsx", changed(RegistryFormXlsxTest.emptyForm(), changes, random));
    }

    @Property(tries = 60)
    void a_workbook_with_xml_changed(@ForAll @IntRange(min = 1, max = 3) int changes, @ForAll Random random)
            throws IOException {
        Map<String, byte[]> parts = RegistryFormXlsxTest.parts(folder);
        List<String> names = new ArrayList<>(parts.keySet());
        parts.computeIfPresent(
                names.get(random.nextInt(names.size())), (name, content) -> changed(content, changes, random));

        readOrRefuse("form.xlsx", RosterFixture.zip(parts));
    }

    private static byte[] changed(byte[] content, int changes, Random random) {
        byte[] changed = content.clone();
        for (int i = 0; i < changes; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static void readOrRefuse(String name, byte[] content) {
        NamedFile file = RosterFixture.file(folder, name, content);
        try {
            List<RosterRow> rows = new ArrayList<>();
            try (RosterFiles files = RosterFiles.open(List.of(file))) {
                files.roster().forEach(rows::add);
                files.roster().organisations();
            }
            assertThat(rows).doesNotContainNull();
        } catch (FileRefused refused) {
            assertThat(refused.place().file()).isNotEmpty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
