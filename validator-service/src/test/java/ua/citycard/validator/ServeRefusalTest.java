package ua.citycard.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.validator.postgres.DatabaseAddress;

/** What a person reads when the service cannot start: one sentence, what to do next, exit status 1. */
class ServeRefusalTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:postgresql://127.0.0.1:1/city_card", "jdbc:mysql://127.0.0.1/city_card", "city_card", ""})
    void an_address_without_a_database_is_refused(String url) throws Exception {
        assertRefused(
                serve(List.of(), Map.of("CITY_CARD_DB_URL", url)),
                "No PostgreSQL answers at the address in CITY_CARD_DB_URL.",
                "jdbc:postgresql://HOST:PORT/DATABASE");
    }

    @Test
    void a_wrong_database_password_is_refused_and_not_repeated() throws Exception {
        DatabaseAddress database = TestDatabase.fresh();
        String complaint = assertRefused(
                serve(
                        List.of(),
                        Map.of(
                                "CITY_CARD_DB_URL", database.url(),
                                "CITY_CARD_DB_USER", database.owner().user(),
                                "CITY_CARD_DB_PASSWORD", "not-the-password")),
                "does not accept the user or the password",
                "CITY_CARD_DB_PASSWORD");
        assertThat(complaint).doesNotContain("not-the-password");
    }

    @Test
    void a_database_that_is_not_on_the_server_is_refused() throws Exception {
        DatabaseAddress database = TestDatabase.fresh();
        assertRefused(
                serve(List.of(), environment(database, database.url() + "_not")),
                "has no database of that name",
                "Create it");
    }

    @Test
    void a_taken_port_is_refused() throws Exception {
        DatabaseAddress database = TestDatabase.fresh();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(
                    serve(List.of(), environment(database, database.url()), "--port", port),
                    "Port " + port + " is taken by another program.",
                    "--port");
        }
    }

    @Test
    void a_file_for_the_passwords_that_is_there_already_is_left_alone() throws Exception {
        Path signIns = Files.writeString(folder.resolve("sign-ins.json"), "mine");
        DatabaseAddress database = TestDatabase.fresh();
        assertRefused(
                serve(List.of(), environment(database, database.url()), "--sign-ins", signIns.toString()),
                "is there already",
                "name another");
        assertThat(signIns).hasContent("mine");
    }

    @Test
    void the_command_of_the_first_start_starts_it_again() throws Exception {
        Path signIns = folder.resolve("sign-ins.json");
        DatabaseAddress database = TestDatabase.fresh();
        String kept = "";
        for (int start = 0; start < 2; start++) {
            try (JavaProcess service = firstStart(database, signIns)) {
                assertThat(service.line()).startsWith("City Card is ready");
            }
            assertThat(signIns).content().contains("auditor").contains(kept);
            kept = Files.readString(signIns);
        }
    }

    @Test
    void passwords_of_users_who_were_not_made_are_not_left_behind() throws Exception {
        Path signIns = folder.resolve("sign-ins.json");
        DatabaseAddress database = TestDatabase.fresh();
        Flyway.configure()
                .dataSource(
                        database.url(),
                        database.owner().user(),
                        database.owner().password())
                .defaultSchema("migrations")
                .createSchemas(true)
                .load()
                .migrate();
        failAtCommit(database);
        try (JavaProcess service = firstStart(database, signIns)) {
            assertThat(service.complaint()).isNotEmpty();
            assertThat(service.status()).isNotZero();
        }
        assertThat(signIns).doesNotExist();
    }

    private static void failAtCommit(DatabaseAddress database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(),
                        database.owner().user(),
                        database.owner().password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION public.trouble() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = '53100'; END $$");
            statement.execute("CREATE CONSTRAINT TRIGGER trouble AFTER INSERT ON access.account"
                    + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.trouble()");
        }
    }

    /** The sizes let it fail where the programs are unpacked, and where the cluster is made. */
    @ParameterizedTest
    @CsvSource({"size=8m, is full", "size=70m, is full", "'size=8m,ro', cannot be written to"})
    void a_disk_that_is_full_or_read_only_is_refused(String options, String sentence) throws Exception {
        assumeTrue(canMount(), "needs a kernel that lets us mount in a user namespace of our own");
        Path disk = Files.createDirectory(folder.resolve("disk"));
        List<String> onThatDisk = List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o " + options + " tmpfs '" + disk + "' && exec \"$@\"",
                "sh");
        assertRefused(
                serve(onThatDisk, Map.of("CITY_CARD_DATA", disk.resolve("data").toString())),
                sentence,
                "set CITY_CARD_DATA to a folder");
    }

    private JavaProcess firstStart(DatabaseAddress database, Path signIns) throws IOException {
        Map<String, String> environment = environment(database, database.url());
        return serve(List.of(), environment, "--port=0", "--terminal-port=0", "--sign-ins=" + signIns);
    }

    private JavaProcess serve(List<String> before, Map<String, String> environment, String... options)
            throws IOException {
        Map<String, String> complete = new HashMap<>(environment);
        complete.putIfAbsent("CITY_CARD_DATA", folder.resolve("data").toString());
        String[] arguments = new String[options.length + 1];
        arguments[0] = "serve";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return JavaProcess.start(before, complete, ServiceCommand.class, arguments);
    }

    private static Map<String, String> environment(DatabaseAddress database, String url) {
        return Map.of(
                "CITY_CARD_DB_URL", url,
                "CITY_CARD_DB_USER", database.owner().user(),
                "CITY_CARD_DB_PASSWORD", database.owner().password(),
                "CITY_CARD_DB_APP_PASSWORD", database.application().password());
    }

    private static String assertRefused(JavaProcess process, String sentence, String nextStep)
            throws IOException, InterruptedException {
        try (process) {
            String complaint = process.complaint();
            assertThat(complaint.lines()).hasSize(2);
            assertThat(complaint.lines().findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains(sentence));
            assertThat(complaint.lines().skip(1).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains(nextStep));
            assertThat(process.status()).isEqualTo(1);
            return complaint;
        }
    }

    private static boolean canMount() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "--map-root-user", "--mount", "true")
                        .start()
                        .waitFor()
                == 0;
    }
}
