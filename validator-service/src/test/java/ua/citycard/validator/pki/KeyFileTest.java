package ua.citycard.validator.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.cli.UserError;

class KeyFileTest {
    @TempDir
    private Path data = Path.of("");

    private Path folder = Path.of("");
    private KeyFile file = new KeyFile(folder, "city");

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        folder = data.resolve("keys");
        file = new KeyFile(folder, "city");
    }

    @Test
    void keys_and_password_are_for_their_owner_only() throws IOException {
        file.createIfMissing(KeyFileTest::oneKey);
        assertThat(mode("")).isEqualTo("rwx------");
        assertThat(mode("city.p12")).isEqualTo("rw-------");
        assertThat(mode("city.password")).isEqualTo("rw-------");
    }

    @Test
    void keys_that_are_there_stay_what_they_are() throws IOException {
        file.createIfMissing(KeyFileTest::oneKey);
        byte[] made = Files.readAllBytes(folder.resolve("city.p12"));
        file.createIfMissing(KeyFileTest::oneKey);
        assertThat(Files.readAllBytes(folder.resolve("city.p12"))).isEqualTo(made);
        assertThat(key()).hasSize(32);
    }

    @Test
    void a_missing_password_is_an_error_and_no_reason_for_new_keys() throws IOException {
        file.createIfMissing(KeyFileTest::oneKey);
        byte[] made = Files.readAllBytes(folder.resolve("city.p12"));
        Files.delete(folder.resolve("city.password"));

        file.createIfMissing(KeyFileTest::oneKey);
        assertRefused("city.password is not there", "backup");
        assertThat(Files.readAllBytes(folder.resolve("city.p12"))).isEqualTo(made);
        assertThat(folder.resolve("city.password")).doesNotExist();
    }

    @Test
    void a_password_without_keys_is_where_the_last_start_was_cut_off() throws IOException {
        file.createIfMissing(KeyFileTest::oneKey);
        String password = Files.readString(folder.resolve("city.password"));
        Files.delete(folder.resolve("city.p12"));
        Files.writeString(folder.resolve(".city.p12.new"), "half a f");

        file.createIfMissing(KeyFileTest::oneKey);
        assertThat(Files.readString(folder.resolve("city.password"))).isEqualTo(password);
        assertThat(key()).hasSize(32);
        assertThat(folder.resolve(".city.p12.new")).doesNotExist();
    }

    @Test
    void keys_that_could_not_be_made_are_not_there() {
        assertThatThrownBy(() -> file.createIfMissing(empty -> {
                    throw new GeneralSecurityException("no such algorithm");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file.exists()).isFalse();
    }

    @Test
    void every_damage_is_noticed() throws IOException {
        file.createIfMissing(KeyFileTest::oneKey);
        byte[] made = Files.readAllBytes(folder.resolve("city.p12"));
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = made.clone();
            damaged[random.nextInt(made.length)] ^= 0x55;
            Files.write(folder.resolve("city.p12"), damaged);
            assertRefused("can't be opened", "backup");
        }
    }

    @Test
    void another_password_does_not_open_it() throws IOException {
        file.createIfMissing(KeyFileTest::oneKey);
        Files.writeString(folder.resolve("city.password"), "another\n");
        assertRefused("can't be opened", "backup");
    }

    @Test
    void a_key_that_is_not_in_the_file_is_an_error() {
        file.createIfMissing(KeyFileTest::oneKey);
        assertThatThrownBy(() -> file.open(stored -> stored.secret("two"))).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> file.open(stored -> stored.privateKey("one"))).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> file.open(stored -> stored.certificate("one"))).isInstanceOf(UserError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "city.p12", "city.password"})
    void what_others_can_reach_is_not_used(String name) throws IOException {
        file.createIfMissing(KeyFileTest::oneKey);
        Path path = folder.resolve(name);
        String owners = mode(name).substring(0, 3);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(owners + "r-----"));
        assertRefused("Others than its owner", "chmod " + (name.isEmpty() ? "700" : "600"));
    }

    /** Root reads them all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"city.p12", "city.password"})
    void keys_without_any_rights_are_read_or_called_unreadable(String name) throws IOException {
        file.createIfMissing(KeyFileTest::oneKey);
        Files.setPosixFilePermissions(folder.resolve(name), Set.of());
        if ("root".equals(System.getProperty("user.name"))) {
            assertThat(key()).hasSize(32);
        } else {
            assertRefused("can't be opened", "backup");
        }
    }

    @Test
    void a_folder_that_can_t_be_made_is_an_error_for_a_person() throws IOException {
        Files.writeString(folder, "a file where the folder should be");
        assertThatThrownBy(() -> file.createIfMissing(KeyFileTest::oneKey))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.sentence()).contains("could not be written"));
    }

    @Test
    void of_several_processes_one_makes_the_keys() throws Exception {
        List<Process> makers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            makers.add(maker());
        }
        List<String> seen = new ArrayList<>();
        for (Process maker : makers) {
            seen.add(new String(maker.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            assertThat(maker.waitFor()).isZero();
        }
        assertThat(seen).hasSize(3).containsOnly(seen.get(0));
        assertThat(seen.get(0)).hasSize(64);
    }

    /** A process is killed at any moment; what it leaves is nothing, or all of the keys. */
    @Test
    @Tag("deep")
    void a_killed_process_leaves_whole_keys_or_none() throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            folder = data.resolve("keys" + round);
            file = new KeyFile(folder, "city");
            Process maker = maker();
            if (!maker.waitFor(random.nextInt(900), TimeUnit.MILLISECONDS)) {
                maker.destroyForcibly().waitFor();
            }
            boolean wasThere = file.exists();
            file.createIfMissing(KeyFileTest::oneKey);
            byte[] key = file.open(stored -> stored.secret("one").getEncoded());
            assertThat(key)
                    .as("round %d, made before the kill: %b", round, wasThere)
                    .hasSize(32);
        }
    }

    private Process maker() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Maker.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Makes the keys in a process of its own and prints the one in the file. */
    static final class Maker {
        private Maker() {}

        public static void main(String[] arguments) {
            KeyFile file = new KeyFile(Path.of(arguments[0]), "city");
            file.createIfMissing(KeyFileTest::oneKey);
            System.out.print(HexFormat.of()
                    .formatHex(file.open(stored -> stored.secret("one").getEncoded())));
        }
    }

    private static void oneKey(StoredKeys empty) throws GeneralSecurityException {
        empty.put("one", CityKeys.secret("AES"));
    }

    private byte[] key() {
        return file.open(stored -> stored.secret("one").getEncoded());
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    private void assertRefused(String sentence, String nextStep) {
        assertThatThrownBy(() -> file.open(stored -> stored.secret("one")))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.sentence()).contains(sentence);
                    assertThat(error.nextStep()).contains(nextStep);
                });
    }
}
