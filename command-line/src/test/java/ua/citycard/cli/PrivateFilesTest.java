package ua.citycard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PrivateFilesTest {
    private static final Configuration WINDOWS = Configuration.windows();

    @TempDir
    Path folder;

    @Test
    void by_posix_permissions_nobody_else_reads_a_password_or_looks_into_a_folder() throws IOException {
        Path password = folder.resolve("keys.password");
        String made = PasswordFile.readOrCreate(password);

        assertThat(PasswordFile.readOrCreate(password)).isEqualTo(made).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(PrivateFiles.newFolder(folder, ".draft-"))))
                .isEqualTo("rwx------");
    }

    @Test
    void on_windows_the_owner_alone_is_in_the_access_control_list() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(
                WINDOWS.toBuilder().setAttributeViews("basic", "owner", "acl").build())) {
            Path data = Files.createDirectories(windows.getPath("C:\\data"));
            Path password = data.resolve("keys.password");

            String made = PasswordFile.readOrCreate(password);

            assertThat(PasswordFile.readOrCreate(password)).isEqualTo(made);
            assertThat(Files.getFileAttributeView(password, AclFileAttributeView.class)
                            .getAcl())
                    .singleElement()
                    .satisfies(entry -> assertThatOnlyTheOwnerIsMeant(entry, password));
            Path draft = PrivateFiles.newFolder(data, ".draft-");
            assertThat(Files.getFileAttributeView(draft, AclFileAttributeView.class)
                            .getAcl())
                    .singleElement()
                    .satisfies(entry -> {
                        assertThatOnlyTheOwnerIsMeant(entry, draft);
                        assertThat(entry.flags())
                                .containsExactlyInAnyOrder(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
                    });
        }
    }

    @Test
    void a_file_system_that_keeps_nothing_private_is_refused_before_anything_is_written() throws IOException {
        try (FileSystem stick = Jimfs.newFileSystem(WINDOWS)) {
            Path data = Files.createDirectories(stick.getPath("C:\\data"));

            assertThatThrownBy(() -> PasswordFile.readOrCreate(data.resolve("keys.password")))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("cannot keep anything for its owner alone");

            assertThat(data).isEmptyDirectory();
        }
    }

    private static void assertThatOnlyTheOwnerIsMeant(AclEntry entry, Path file) throws IOException {
        assertThat(entry.type()).isEqualTo(AclEntryType.ALLOW);
        assertThat(entry.principal()).isEqualTo(Files.getOwner(file));
    }
}
