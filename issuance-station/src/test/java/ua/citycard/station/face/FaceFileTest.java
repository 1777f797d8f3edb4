package ua.citycard.station.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.station.SmallDisk;
import ua.citycard.station.message.Messages;
import ua.citycard.station.message.StationException;

class FaceFileTest {
    @TempDir
    Path folder;

    @Test
    void a_saved_batch_replaces_the_file_of_that_name() throws IOException {
        Path file = Files.writeString(folder.resolve("batch.pdf"), "old");

        save(file);

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(folder).isDirectoryContaining("glob:**/batch.pdf").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void nobody_else_on_the_computer_sees_the_faces() throws IOException {
        Path file = Files.writeString(folder.resolve("batch.pdf"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path killed = Files.writeString(folder.resolve("batch.pdf.part"), "of a killed station");
        Files.setPosixFilePermissions(killed, PosixFilePermissions.fromString("rw-r--r--"));

        save(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_folder_that_does_not_exist_is_named() {
        Path file = folder.resolve("nowhere/batch.pdf");

        assertThatThrownBy(() -> save(file))
                .isInstanceOfSatisfying(
                        StationException.class,
                        refused ->
                                assertThat(refused.sentence(Messages.english())).contains(file.toString()));
    }

    @Test
    void a_full_disk_leaves_the_old_file_and_nothing_else() throws IOException {
        try (SmallDisk disk = SmallDisk.of(folder, 64)) {
            Path file = Files.writeString(disk.path().resolve("batch.pdf"), "old");

            assertThatThrownBy(() -> save(file)).isInstanceOf(StationException.class);

            assertThat(file).hasContent("old");
            assertThat(disk.path()).isDirectoryNotContaining("glob:**.part");
        }
    }

    @Test
    void a_read_only_disk_is_reported() throws IOException {
        try (SmallDisk disk = SmallDisk.of(folder, 64)) {
            disk.makeReadOnly();

            assertThatThrownBy(() -> save(disk.path().resolve("batch.pdf"))).isInstanceOf(StationException.class);
        }
    }

    private static void save(Path file) throws IOException {
        try (FaceDocument faces = new FaceDocument()) {
            faces.add(Faces.pupil(), Faces.portrait("png"));
            FaceFile.save(faces.toPdf(), file);
        }
    }
}
