package ua.citycard.validator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.validator.register.City.keeper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The files of samples/ are what the generator makes, and show the mistakes that they are meant to show. After a change of
 * the generator, copy {@code validator-service/target/samples} over them.
 */
@RegisterTest
class SamplesTest {
    private static final Path COMMITTED = Path.of("..", "samples");
    private static final Path MADE = Path.of("target", "samples");

    /** Mean difference of two pictures' channels that another version of the JDK's encoder may make, of 255. */
    private static final double SAME_PICTURE = 2.0;

    @Autowired
    private City city;

    @BeforeAll
    static void generate() throws IOException {
        new SampleFiles().writeTo(MADE);
    }

    @ParameterizedTest
    @ValueSource(strings = {SampleFiles.ROSTER, SampleFiles.FORM, SampleFiles.FORM_PHOTOS})
    void a_committed_file_is_what_the_generator_makes(String file) throws IOException {
        Map<String, byte[]> made = entries(MADE.resolve(file));
        Map<String, byte[]> committed = entries(COMMITTED.resolve(file));

        assertThat(committed.keySet()).isEqualTo(made.keySet());
        for (Map.Entry<String, byte[]> entry : committed.entrySet()) {
            byte[] expected = made.getOrDefault(entry.getKey(), new byte[0]);
            if (entry.getKey().endsWith(".jpg")) {
                assertThat(difference(entry.getValue(), expected))
                        .as(entry.getKey())
                        .isLessThan(SAME_PICTURE);
            } else {
                assertThat(entry.getValue()).as(entry.getKey()).isEqualTo(expected);
            }
        }
    }

    @Test
    void they_are_small_enough_to_keep() throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.list(COMMITTED)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }

        assertThat(size).isLessThan(3_500_000);
    }

    @Test
    void importing_them_reports_the_intended_mistakes_and_no_other() {
        ImportReport roster = city.importFiles(keeper(), ImportMode.VALID, false, sample(SampleFiles.ROSTER));
        ImportReport form = city.importFiles(
                keeper(), ImportMode.VALID, false, sample(SampleFiles.FORM), sample(SampleFiles.FORM_PHOTOS));

        assertThat(findings(roster))
                .containsExactlyInAnyOrder(
                        "users.csv 8 RNOKPP_CHECK_DIGIT",
                        "users.csv 36 RNOKPP_BIRTH_DATE",
                        "users.csv 82 NAME_LATIN_LETTER",
                        "demographics.csv 68 DATE_NOT_THERE",
                        "demographics.csv 103 SEX_UNKNOWN",
                        "users.csv 263 EMAIL_FORMAT",
                        "users.csv 312 CONSENT_MISSING",
                        "users.csv 362 PHOTO_MISSING");
        assertThat(List.of(roster.rows(), roster.rejected())).containsExactly(225, 6);
        assertThat(findings(form))
                .containsExactlyInAnyOrder(
                        "registry-form.xlsx 7 SEX_UNKNOWN",
                        "registry-form.xlsx 13 CLASS_FORMAT",
                        "registry-form.xlsx 18 DATE_FORMAT",
                        "registry-form.xlsx 25 PHONE_FORMAT",
                        "registry-form.xlsx 31 FORMULA",
                        "registry-form.xlsx 38 NAME_CAPITALS",
                        "registry-form.xlsx 46 PHOTO_NOT_FOUND",
                        "registry-form.xlsx 53 PHOTO_PROPORTIONS",
                        "registry-form.xlsx 60 CONSENT_MISSING",
                        "registry-form.xlsx 65 AGE_UNUSUAL_FOR_GRADE",
                        "registry-form.xlsx 65 POTENTIAL_DUPLICATE",
                        "registry-form.xlsx 77 REPEATED_IN_FILE",
                        "registry-form-photos.zip 0 PHOTO_UNUSED");
        assertThat(List.of(form.rows(), form.rejected())).containsExactly(76, 9);
        assertThat(city.importFiles(keeper(), ImportMode.VALID, false, sample(SampleFiles.ROSTER))
                        .unchanged())
                .isEqualTo(roster.created());
    }

    private static List<String> findings(ImportReport report) {
        return report.errors().stream()
                .map(finding -> finding.file() + " " + finding.row() + " " + finding.code())
                .toList();
    }

    private static ImportFile sample(String name) {
        return new ImportFile(name, COMMITTED.resolve(name));
    }

    /** The files in a zip or workbook but for those that say when it was written. */
    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        entries.keySet().removeIf(name -> name.startsWith("docProps/"));
        return entries;
    }

    private static double difference(byte[] one, byte[] other) throws IOException {
        BufferedImage a = ImageIO.read(new ByteArrayInputStream(one));
        BufferedImage b = ImageIO.read(new ByteArrayInputStream(other));
        assertThat(List.of(a.getWidth(), a.getHeight())).isEqualTo(List.of(b.getWidth(), b.getHeight()));
        long sum = 0;
        long channels = 0;
        for (int y = 0; y < a.getHeight(); y += 4) {
            for (int x = 0; x < a.getWidth(); x += 4) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    channels++;
                    sum += Math.abs((a.getRGB(x, y) >> shift & 0xFF) - (b.getRGB(x, y) >> shift & 0xFF));
                }
            }
        }
        return (double) sum / channels;
    }
}
