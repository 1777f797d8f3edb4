package ua.citycard.validator.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.citycard.validator.JavaProcess;
import ua.citycard.validator.postgres.DatabaseAddress.Login;

/** What the built-in PostgreSQL lives through, with processes that are really killed. */
class EmbeddedPostgresTest {
    /** Made once: each test needs a server, not an empty one. */
    private static final Path FOLDER = Path.of("target", "lifecycle-postgres");

    private static final Path PID_FILE = FOLDER.resolve("cluster").resolve("postmaster.pid");

    @BeforeEach
    @AfterEach
    void noServerRuns() throws IOException, InterruptedException {
        EmbeddedPostgres.open(FOLDER).close();
        assertThat(PID_FILE).doesNotExist();
    }

    @Test
    void its_password_files_can_be_read_by_their_owner_alone() throws IOException {
        for (String name : List.of("superuser", "owner", "application")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FOLDER.resolve(name + ".password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void nobody_gets_in_without_the_password() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(FOLDER)) {
            Login superuser = postgres.superuser();
            String url = postgres.address().url();
            assertThatThrownBy(() -> DriverManager.getConnection(url, superuser.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void it_listens_on_loopback_alone() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(FOLDER)) {
            assertThat(query(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "SHOW unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void it_writes_down_what_it_confirms() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(FOLDER)) {
            assertThat(query(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgres, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void it_knows_cyrillic_letters_whatever_the_locale_of_the_machine() throws Exception {
        try (JavaProcess other = start(Map.of("LC_ALL", "C", "LANG", "C"))) {
            other.line();
            try (EmbeddedPostgres postgres = EmbeddedPostgres.open(FOLDER)) {
                assertThat(query(postgres, "SELECT upper('їжак') || ' ' || ('їжак' ILIKE 'Їжак')"))
                        .isEqualTo("ЇЖАК true");
            }
            other.finish();
        }
    }

    @Test
    void a_second_process_uses_the_server_that_runs_and_the_last_one_stops_it() throws Exception {
        try (JavaProcess first = start(Map.of())) {
            String url = first.line();
            EmbeddedPostgres second = EmbeddedPostgres.open(FOLDER);
            assertThat(second.address().url()).isEqualTo(url);
            first.finish();
            assertThat(query(second, "SELECT 1")).isEqualTo("1");
            second.close();
            assertThat(PID_FILE).doesNotExist();
        }
    }

    @Test
    void a_server_that_outlived_its_killed_process_is_found_and_used() throws Exception {
        try (JavaProcess killed = start(Map.of())) {
            String url = killed.line();
            killed.kill();
            try (EmbeddedPostgres next = EmbeddedPostgres.open(FOLDER)) {
                assertThat(next.address().url()).isEqualTo(url);
                assertThat(query(next, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void a_killed_server_is_started_again_though_its_backends_still_live_and_nothing_confirmed_is_lost()
            throws Exception {
        try (JavaProcess user = start(Map.of())) {
            String url = user.line();
            Login superuser = new Login(
                    "postgres",
                    Files.readString(FOLDER.resolve("superuser.password")).strip());
            try (Connection connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS kept");
                statement.execute("CREATE TABLE kept AS SELECT 'confirmed' AS what");
                killServer();
                user.kill();
            }
            try (EmbeddedPostgres next = EmbeddedPostgres.open(FOLDER)) {
                assertThat(query(next, "SELECT what FROM kept")).isEqualTo("confirmed");
            }
        }
    }

    @Test
    void a_stale_pid_file_that_names_a_stranger_does_not_keep_it_from_starting() throws Exception {
        Files.writeString(
                PID_FILE,
                ProcessHandle.current().pid() + "\n" + PID_FILE.toAbsolutePath().getParent()
                        + "\n1700000000\n5432\n\n127.0.0.1\n  0 0\nready   \n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(FOLDER)) {
            assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    /** As in a container that is started without further privileges. */
    @Test
    void root_without_leave_for_user_namespaces_runs_it_as_nobody(@TempDir Path folder) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root steps down");
        Path root = Files.createDirectory(folder.resolve("root"));
        List<String> confined = List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --rbind / \"$0\" && exec chroot \"$0\" env -C \"$PWD\" \"$@\"",
                root.toString());
        String postgres = folder.resolve("postgres").toString();
        try (JavaProcess first = JavaProcess.start(confined, Map.of(), OpensAndWaits.class, postgres)) {
            assertThat(first.line()).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThat(Files.getOwner(folder.resolve("postgres/cluster")).getName())
                    .isEqualTo("nobody");
            try (JavaProcess second = JavaProcess.start(confined, Map.of(), OpensAndWaits.class, postgres)) {
                assertThat(second.line()).startsWith("jdbc:postgresql://127.0.0.1:");
                second.finish();
            }
            first.finish();
            assertThat(folder.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        }
    }

    private static JavaProcess start(Map<String, String> environment) throws IOException {
        return JavaProcess.start(List.of(), environment, OpensAndWaits.class, FOLDER.toString());
    }

    private static void killServer() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(PID_FILE).get(0));
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        Login superuser = postgres.superuser();
        try (Connection connection =
                        DriverManager.getConnection(postgres.address().url(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
