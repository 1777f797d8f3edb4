package ua.citycard.virtualcard.rack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.reader.PcscTools;
import ua.citycard.virtualcard.reader.PrivatePcscd;

/** GlobalPlatformPro, as it stands, with software cards in a real PC/SC reader. */
@Timeout(180)
@EnabledIf(
        value = "isPossible",
        disabledReason = "needs -Dgp.jar=FILE (GlobalPlatformPro), root, pcscd, vsmartcard-vpcd and opensc")
class GlobalPlatformProTest {
    private static final String PACKAGE = "F0535045434901";
    private static final String APPLET = "F053504543490101";
    private static final String OWN_KEY = "000102030405060708090A0B0C0D0E0F";
    private static final String LONG_KEY = OWN_KEY + OWN_KEY;

    @TempDir
    private static Path folder;

    private static PrivatePcscd pcscd;
    private static PcscTools programs;
    private static RackProcess rack;
    private static int card;

    static boolean isPossible() {
        return PcscTools.arePresent("/usr/bin/opensc-tool", System.getProperty("gp.jar", "/not/given"));
    }

    @BeforeAll
    static void start() throws Exception {
        pcscd = PrivatePcscd.start();
        programs = new PcscTools(pcscd.socket());
        rack = RackProcess.inReaders(pcscd, 5, folder);
        writeCap(folder.resolve("specimen.cap"));
    }

    @AfterAll
    static void stop() throws Exception {
        rack.close();
        pcscd.close();
    }

    @AfterEach
    void takeTheCardOut() throws Exception {
        rack.pull(CardInterface.CONTACT);
        programs.awaitReaders("No ", "No ");
    }

    @Test
    void a_card_is_told_and_listed_in_every_mode_of_the_secure_channel() throws Exception {
        insertAnother();

        assertThat(gp("-i"))
                .contains("GP Version: 2.3.1", "GP SCP03 (i=70)", "AES-128, factory key", "ICFabricator=4790");
        for (String mode : List.of("mac", "enc", "rmac", "renc")) {
            assertThat(gp("--mode", mode, "-l")).contains("ISD: A000000151000000 (OP_READY)", "PKG: " + PACKAGE);
            assertThat(gp("--mode", mode, "--s16", "-l")).contains("ISD: A000000151000000 (OP_READY)");
        }
    }

    @Test
    void an_applet_is_loaded_installed_locked_unlocked_deleted_and_uninstalled() throws Exception {
        insertAnother();
        String cap = folder.resolve("specimen.cap").toString();

        gp("--delete", PACKAGE);
        assertThat(gp("-l")).doesNotContain(PACKAGE);
        assertThat(gp("--install", cap)).contains(PACKAGE);
        assertThat(gp("-l")).contains("APP: " + APPLET + " (SELECTABLE)", "PKG: " + PACKAGE + " (LOADED)");
        gp("--lock-applet", APPLET);
        assertThat(gp("-l")).contains("APP: " + APPLET + " (LOCKED)");
        gp("--unlock-applet", APPLET);
        assertThat(gp("-l")).contains("APP: " + APPLET + " (SELECTABLE)");
        gp("--delete", APPLET);
        assertThat(gp("-l")).doesNotContain("APP: ").contains("PKG: " + PACKAGE);
        gp("--uninstall", cap);
        assertThat(gp("-l")).doesNotContain(PACKAGE);
    }

    @Test
    void an_applet_is_installed_in_s16_mode_too() throws Exception {
        insertAnother();
        String cap = folder.resolve("specimen.cap").toString();
        gp("--delete", PACKAGE);

        for (String mode : List.of("mac", "renc")) {
            assertThat(gp("--s16", "--mode", mode, "--install", cap)).contains(PACKAGE);
            assertThat(gp("--s16", "--mode", mode, "-l")).contains("APP: " + APPLET + " (SELECTABLE)");
            gp("--s16", "--mode", mode, "--uninstall", cap);
        }
    }

    @Test
    void the_keys_are_changed_and_changed_back_and_keys_of_256_bits_put_beside_them() throws Exception {
        insertAnother();

        assertThat(gp("--lock", OWN_KEY)).contains("locked with: " + OWN_KEY);
        assertThat(run("-l")).contains("Card cryptogram invalid");
        assertThat(gp("--key", OWN_KEY, "-l")).contains("OP_READY");
        gp("--key", OWN_KEY, "--lock", LONG_KEY, "--new-keyver", "2");
        assertThat(gp("-i")).contains("AES-128", "AES-256");
        assertThat(gp("--key", LONG_KEY, "--key-ver", "2", "--s16", "--mode", "renc", "-l"))
                .contains("OP_READY");
        gp("--key", LONG_KEY, "--key-ver", "2", "--delete-key", "1");
        assertThat(gp("-i")).doesNotContain("AES-128");
        assertThat(gp("--key", LONG_KEY, "-l")).contains("OP_READY");
    }

    @Test
    void the_card_is_secured_locked_and_unlocked() throws Exception {
        insertAnother();

        assertThat(run("--secure-card")).as("a step is left out").contains("6A80");
        gp("--initialize-card");
        gp("--secure-card");
        assertThat(gp("-l")).contains("(SECURED)");
        gp("--lock-card");
        assertThat(gp("-l")).contains("(CARD_LOCKED)");
        assertThat(run("--delete", PACKAGE)).contains("6985");
        gp("--unlock-card");
        assertThat(gp("-l")).contains("(SECURED)");
    }

    /** Puts a fresh card in, and waits until PC/SC sees it. */
    private static void insertAnother() throws Exception {
        card++;
        rack.insert(card, CardInterface.CONTACT);
        programs.awaitReaders("Yes", "No ");
    }

    /** What it says when it succeeds. */
    private static String gp(String... arguments) throws Exception {
        String said = run(arguments);
        assertThat(said).doesNotContain("Error:").doesNotContain("Failed").doesNotContain("Could not");
        return said;
    }

    private static String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("gp.jar"),
                "-r",
                PrivatePcscd.READERS.get(0)));
        command.addAll(List.of(arguments));
        return programs.run(command);
    }

    /** A CAP file: the components that name the specimen applet, and a method component that makes it several blocks long. */
    private static void writeCap(Path file) throws IOException {
        Map<String, String> components = Map.of(
                "Header", "010011" + "DECAFFED0102040001" + "07" + PACKAGE,
                "Applet", "03000C" + "01" + "08" + APPLET + "0010",
                "Import", "04000100",
                "Method", "070258" + "00".repeat(600));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> component : components.entrySet()) {
                zip.putNextEntry(new ZipEntry("specimen/javacard/" + component.getKey() + ".cap"));
                zip.write(HexFormat.of().parseHex(component.getValue()));
            }
        }
    }
}
