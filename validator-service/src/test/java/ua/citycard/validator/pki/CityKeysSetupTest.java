package ua.citycard.validator.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.globalplatform.Pkcs12MasterKey;
import ua.citycard.cli.UserError;
import ua.citycard.validator.ServiceTest;
import ua.citycard.validator.access.Actor;
import ua.citycard.validator.access.Scopes;

@ServiceTest
class CityKeysSetupTest {
    @Value("${city-card.data}")
    private Path data = Path.of("");

    @Autowired
    private CityAuthorities authorities;

    @Autowired
    private CityKeys keys;

    @Autowired
    private CardMasterKey masterKey;

    @Autowired
    private KnownKeys known;

    @Autowired
    private P256 p256;

    @Autowired
    private Scopes scopes;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private InstantSource clock;

    @TempDir
    private Path elsewhere = Path.of("");

    @Test
    void a_new_city_has_four_key_pairs_that_the_database_knows() {
        assertThat(authorities.terminals().reference().role()).isEqualTo(Role.TERMINAL);
        assertThat(authorities.cards().reference().role()).isEqualTo(Role.CARD);
        assertThat(keys.publicKeys().values()).doesNotHaveDuplicates().hasSize(4);
        assertThat(column("SELECT name FROM pki.city_key"))
                .containsExactlyInAnyOrder("UATCA00001", "UACCA00001", "TLS", "DOCUMENTS");
        assertThat(column("SELECT subject FROM audit.entry WHERE action = 'key.made'"))
                .containsExactlyInAnyOrder(
                        "key:UATCA00001", "key:UACCA00001", "key:TLS", "key:DOCUMENTS", "key:card-master");
    }

    @Test
    void the_station_has_a_master_key_of_its_own() throws IOException {
        Path folder = data.resolve("keys");
        try (Pkcs12MasterKey master =
                Pkcs12MasterKey.open(folder.resolve("station.p12"), folder.resolve("station.password"))) {
            assertThat(master.cmac(new byte[16])).hasSize(16);
            assertThat(masterKey.checkValue()).contains(HexFormat.of().formatHex(master.checkValue()));
        }
    }

    @Test
    void the_master_key_is_still_known_when_its_file_has_moved_to_the_station() {
        assertThat(masterKeyIn(elsewhere)).isEqualTo(masterKey);
    }

    @Test
    void another_citys_master_key_is_refused() {
        new KeyFile(elsewhere.resolve("keys"), "station")
                .createIfMissing(empty -> empty.put(Pkcs12MasterKey.ALIAS, CityKeys.secret("AES")));
        assertThatThrownBy(() -> masterKeyIn(elsewhere))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.sentence()).contains("not the one"));
        assertThat(masterKeyIn(data)).isEqualTo(masterKey);
    }

    @Test
    void another_start_opens_the_same_keys() {
        assertThat(start(data).publicKeys()).isEqualTo(keys.publicKeys());
        assertThat(start(data).blindIndex()).isEqualTo(keys.blindIndex());
        assertThat(column("SELECT name FROM pki.city_key")).hasSize(4);
    }

    @Test
    void a_master_key_that_was_moved_to_the_station_is_not_made_again() throws IOException {
        Path folder = data.resolve("keys");
        Path moved = elsewhere.resolve("station.p12");
        Files.move(folder.resolve("station.p12"), moved);
        try {
            assertThat(start(data).publicKeys()).isEqualTo(keys.publicKeys());
            assertThat(folder.resolve("station.p12")).doesNotExist();
        } finally {
            Files.move(moved, folder.resolve("station.p12"));
        }
    }

    @Test
    void where_the_citys_keys_are_and_the_master_key_is_not_none_is_made() throws IOException {
        new KeyFile(elsewhere.resolve("keys"), "city")
                .createIfMissing(empty -> CityKeys.generate(empty, clock.instant()));
        assertThatThrownBy(() -> start(elsewhere)).isInstanceOf(UserError.class);
        assertThat(elsewhere.resolve("keys/station.p12")).doesNotExist();
    }

    @Test
    void a_city_whose_keys_are_gone_does_not_start_with_new_ones() {
        assertThatThrownBy(() -> start(elsewhere)).isInstanceOfSatisfying(UserError.class, error -> {
            assertThat(error.sentence()).contains("the database knows them");
            assertThat(error.nextStep()).contains("backup");
        });
        assertThat(elsewhere.resolve("keys")).doesNotExist();
    }

    @Test
    void another_citys_keys_are_refused() {
        new KeyFile(elsewhere.resolve("keys"), "city")
                .createIfMissing(empty -> CityKeys.generate(empty, clock.instant()));
        assertThatThrownBy(() -> start(elsewhere))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.sentence()).contains("not the ones"));
    }

    private CityKeys start(Path folder) {
        return new CityKeysSetup(clock).cityKeys(folder, known, p256, scopes, transaction);
    }

    private CardMasterKey masterKeyIn(Path folder) {
        return new CityKeysSetup(clock).cardMasterKey(folder, known, scopes, transaction);
    }

    private List<String> column(String query) {
        return scopes.runAs(
                Actor.system("test"),
                () -> transaction.execute(
                        status -> jdbc.sql(query).query(String.class).list()));
    }
}
