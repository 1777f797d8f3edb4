package ua.citycard.terminal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.cli.UserError;
import ua.citycard.terminal.TestCity;
import ua.citycard.terminal.identity.TerminalIdentity;
import ua.citycard.terminal.identity.TerminalKeys;
import ua.citycard.terminal.store.TerminalFolder;
import ua.citycard.terminal.store.TerminalStore;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnrolmentTest {
    @TempDir
    Path data;

    private TestCity city;
    private TerminalFolder folder;

    @BeforeEach
    void foundTheCity() throws IOException {
        city = new TestCity();
        folder = new TerminalFolder(data);
    }

    @AfterEach
    void closeTheCity() {
        city.close();
    }

    @Test
    void a_terminal_with_a_code_gets_an_identity_and_certificates_for_keys_that_it_made_itself() throws IOException {
        enrol(city.newCode());

        try (TerminalStore store = folder.open()) {
            TerminalKeys keys = store.keys();
            TerminalIdentity identity = store.identity().get();
            assertThat(identity.terminal()).isEqualTo(TestCity.TERMINAL);
            assertThat(identity.school()).isEqualTo(TestCity.SCHOOL);
            CvCertificate reader = store.dayKeys().certificateOn(TestCity.TODAY).orElseThrow();
            assertThat(reader.body().holder()).isEqualTo(identity.reader());
            assertThat(store.dayKeys().on(TestCity.TODAY)).isPresent();
            assertThat(keys.tlsChain().get(0).getPublicKey())
                    .isEqualTo(keys.tls().getPublic());
        }
    }

    @Test
    void from_then_on_the_service_knows_the_terminal_by_its_certificate() throws IOException {
        enrol(city.newCode());

        try (TerminalStore store = folder.open()) {
            CityService service = new HttpsCityService(city.address(), PinnedTls.mutual(store.keys(), city.tlsCa()));
            assertThat(service.snapshot(OptionalLong.empty())).isPresent();
        }

        CityService stranger = new HttpsCityService(city.address(), PinnedTls.trusting(city.tlsCa()));
        assertThatThrownBy(() -> stranger.snapshot(OptionalLong.empty()))
                .isInstanceOfSatisfying(
                        ServiceRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(401));
    }

    @Test
    void a_wrong_code_leaves_nothing_behind() throws IOException {
        assertThatThrownBy(() -> enrol("WRONG"))
                .isInstanceOfSatisfying(
                        ServiceRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("enrolment-code-invalid"));
        assertThatNothingWasWritten();
    }

    @Test
    void whoever_has_not_the_citys_ca_learns_no_code_and_nothing_is_written() throws IOException {
        try (TestCity impostor = new TestCity()) {
            assertThatThrownBy(() -> new Enrolment(impostor.address(), city.tlsCa()).enrol(city.newCode(), folder))
                    .isInstanceOf(WrongCaException.class)
                    .hasMessageContaining("not certified by the city's CA");
        }
        assertThatNothingWasWritten();
    }

    @Test
    void a_service_that_is_away_is_told_from_one_that_refuses() {
        URI nobody = city.address();
        city.close();
        assertThatThrownBy(() -> new Enrolment(nobody, city.tlsCa()).enrol(city.newCode(), folder))
                .isInstanceOf(ServiceAwayException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void the_citys_ca_is_found_by_its_fingerprint_and_no_other_is() throws Exception {
        byte[] fingerprint = CaByFingerprint.fingerprint(city.tlsCa());
        assertThat(CaByFingerprint.find(city.address(), fingerprint)).isEqualTo(city.tlsCa());

        fingerprint[0] ^= 1;
        assertThatThrownBy(() -> CaByFingerprint.find(city.address(), fingerprint))
                .isInstanceOf(WrongCaException.class);
    }

    @Test
    void keys_and_password_are_for_the_terminal_alone() throws IOException {
        enrol(city.newCode());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.path().resolve("keys.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keys_and_password_are_in_the_data_folder_before_the_code_is_spent() throws IOException {
        List<String> there = new ArrayList<>();
        city.beforeEnrolling(() -> there.addAll(filesOf(data)));

        enrol(city.newCode());

        assertThat(there).containsExactlyInAnyOrder("keys.p12", "keys.password");
        assertThat(filesOf(data)).contains("keys.p12", "keys.password", "store.db");
    }

    @Test
    void where_nothing_can_be_kept_for_the_owner_alone_no_code_is_spent() throws IOException {
        String code = city.newCode();
        try (FileSystem neitherPosixNorWindows =
                FileSystems.newFileSystem(data.resolve("disk.zip"), Map.of("create", "true"))) {
            TerminalFolder there = new TerminalFolder(neitherPosixNorWindows.getPath("/data"));
            assertThatThrownBy(() -> new Enrolment(city.address(), city.tlsCa()).enrol(code, there))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("for its owner alone");
        }

        enrol(code);

        assertThat(folder.isEnrolled()).isTrue();
    }

    @Test
    void the_password_can_lie_elsewhere_and_without_it_the_keys_do_not_open() throws IOException {
        Path password = Files.writeString(data.resolve("credential"), "made by the administrator\n");
        TerminalFolder apart = new TerminalFolder(data, password);

        new Enrolment(city.address(), city.tlsCa()).enrol(city.newCode(), apart);

        assertThat(apart.path().resolve("keys.password")).doesNotExist();
        try (TerminalStore store = apart.open()) {
            assertThat(store.identity().get().terminal()).isEqualTo(TestCity.TERMINAL);
        }
        assertThatThrownBy(folder::open)
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.nextStep()).contains("--password-file"));
        Files.writeString(password, "another");
        assertThatThrownBy(apart::open).isInstanceOf(UserError.class);
    }

    @Test
    void an_answer_that_is_not_the_services_is_told_as_such() throws IOException {
        for (String answer : List.of("<html>", "{}", "{\"terminal\":null}")) {
            city.answerAlways(answer);
            assertThatThrownBy(() -> enrol("CODE")).as(answer).isInstanceOf(UnexpectedAnswerException.class);
        }
        assertThatNothingWasWritten();
    }

    private static List<String> filesOf(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void enrol(String code) throws IOException {
        new Enrolment(city.address(), city.tlsCa()).enrol(code, folder);
    }

    private void assertThatNothingWasWritten() throws IOException {
        try (Stream<Path> left = Files.list(data)) {
            assertThat(left).isEmpty();
        }
    }
}
