package ua.citycard.validator.register.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.validator.register.roster.RosterFixture.PUPIL;
import static ua.citycard.validator.register.roster.RosterFixture.csv;
import static ua.citycard.validator.register.roster.RosterFixture.entries;
import static ua.citycard.validator.register.roster.RosterFixture.file;
import static ua.citycard.validator.register.roster.RosterFixture.form;
import static ua.citycard.validator.register.roster.RosterFixture.refusal;
import static ua.citycard.validator.register.roster.RosterFixture.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipArchiveTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../1.jpg",
                "photos/../../1.jpg",
                "/etc/1.jpg",
                "C:\\1.jpg",
                "photos\\1.jpg",
                "C:1.jpg",
                "./1.jpg",
                "a//1.jpg",
                "a\u00001.jpg"
            })
    void a_name_that_leads_out_of_the_zip_is_refused(String name) {
        FileRefused refused = refusal(csv(folder, form(PUPIL)), photos(entries(name, "x")));

        assertThat(refused.fault()).isEqualTo(FileFault.ZIP_ENTRY_NAME);
    }

    @Test
    void an_empty_zip_is_refused() {
        assertThat(refusal(photos(Map.of())).fault()).isIn(FileFault.ZIP_EMPTY, FileFault.NOT_A_ZIP);
        assertThat(refusal(photos(entries("__MACOSX/._1.jpg", "x"))).fault()).isEqualTo(FileFault.ZIP_EMPTY);
    }

    @Test
    void a_zip_cut_short_is_refused() {
        byte[] whole = zip(entries("1.jpg", "x".repeat(1000)));
        NamedFile half = file(folder, "photos.zip", java.util.Arrays.copyOf(whole, whole.length - 30));

        assertThat(refusal(half).fault()).isEqualTo(FileFault.NOT_A_ZIP);
    }

    @Test
    void a_zip_whose_comments_are_damaged_is_refused() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(whole, StandardCharsets.UTF_8)) {
            ZipEntry entry = new ZipEntry("ї.jpg");
            entry.setComment("Ї");
            zip.putNextEntry(entry);
        }
        byte[] bytes = whole.toByteArray();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.lastIndexOf(new String("Ї".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)) + 1] =
                '(';

        assertThat(refusal(file(folder, "photos.zip", bytes)).fault()).isEqualTo(FileFault.NOT_A_ZIP);
    }

    @Test
    void a_photo_zip_with_something_else_in_it_is_refused_by_the_name_of_that() {
        FileRefused refused = refusal(csv(folder, form(PUPIL)), photos(entries("1.jpg", "x", "run.exe", "x")));

        assertThat(refused.fault()).isEqualTo(FileFault.ZIP_CONTENT_UNKNOWN);
        assertThat(refused.place().column()).isEqualTo("run.exe");
    }

    @Test
    void a_photo_is_found_in_any_folder_and_capitals_and_a_second_one_makes_it_ambiguous() throws IOException {
        try (RosterFiles files = RosterFiles.open(List.of(
                csv(folder, form(PUPIL)),
                photos(entries("7-А/1.JPG", "one", "7-А/2.jpg", "two", "7-Б/2.jpg", "other", "3.png", "three"))))) {
            assertThat(files.photos().find("1.jpg"))
                    .isInstanceOfSatisfying(
                            PhotoArchive.Found.Photo.class,
                            photo -> assertThat(photo.file()).isEqualTo("one".getBytes(StandardCharsets.UTF_8)));
            assertThat(files.photos().find("2.jpg")).isInstanceOf(PhotoArchive.Found.Ambiguous.class);
            assertThat(files.photos().find("4.jpg")).isInstanceOf(PhotoArchive.Found.Missing.class);
            files.photos().mention("1.jpg");
            files.photos().mention("2.JPG");
            assertThat(files.photos().unused()).extracting(Place::column).containsExactly("3.png");
        }
    }

    @Test
    void a_photo_beyond_its_bound_is_not_read_to_its_end() throws IOException {
        byte[] large = new byte[PhotoArchive.LARGEST_PHOTO + 1];

        try (RosterFiles files = RosterFiles.open(List.of(csv(folder, form(PUPIL)), photos(Map.of("1.jpg", large))))) {
            assertThat(files.photos().find("1.jpg")).isInstanceOf(PhotoArchive.Found.TooLarge.class);
        }
    }

    @Test
    void names_from_old_windows_are_read_in_its_code_page() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream old = new ZipOutputStream(bytes, Charset.forName("IBM866"))) {
            old.putNextEntry(new ZipEntry("Коваль.jpg"));
        }

        try (RosterFiles files =
                RosterFiles.open(List.of(csv(folder, form(PUPIL)), file(folder, "p.zip", bytes.toByteArray())))) {
            assertThat(files.photos().find("Коваль.jpg")).isInstanceOf(PhotoArchive.Found.Photo.class);
        }
    }

    private NamedFile photos(Map<String, byte[]> content) {
        return file(folder, "photos.zip", zip(content));
    }
}
