package ua.citycard.card.globalplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ua.citycard.card.scp03.Scp03Card;
import ua.citycard.card.scp03.Scp03Handshake;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.transport.CardRefusedException;
import ua.citycard.card.transport.RecordedCard;
import ua.citycard.card.transport.ResponseApdu;

/** The plain commands and answers of the security domain, behind a session. */
class IssuerSecurityDomainTest {
    private static final byte[] MAKERS_KEY = HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F");

    private final RecordedCard commands = new RecordedCard();
    private final StaticKeys makersKeys = StaticKeys.allOf(MAKERS_KEY);
    private IssuerSecurityDomain domain = open();

    @BeforeEach
    void openSession() {
        domain = open();
    }

    @Test
    void a_registry_is_read_however_many_answers_it_takes() throws IOException {
        commands.expect("80F24002024F00", "E310 4F07F0554143430101 9F700107 C50100 6310")
                .expect("80F24003024F00", "E30D 9F7001FF 4F05A000000003 C400 9000");
        assertThat(domain.status(RegistryScope.APPLICATIONS))
                .containsExactly(
                        new RegistryEntry(new Aid("F0554143430101"), 0x07),
                        new RegistryEntry(new Aid("A000000003"), 0xFF));
        commands.assertFinished();
    }

    @Test
    void an_empty_registry_is_no_error() throws IOException {
        commands.expect("80F22002024F00", "6A88");
        assertThat(domain.status(RegistryScope.LOAD_FILES)).isEmpty();
    }

    @Test
    void a_registry_that_makes_no_sense_is_a_broken_card() {
        commands.expect("80F24002024F00", "E3054F03F05541 9000")
                .expect("80F24002024F00", "6310")
                .expect("80F24003024F00", "6310");
        assertThatIOException().isThrownBy(() -> domain.status(RegistryScope.APPLICATIONS));
        assertThatIOException().isThrownBy(() -> domain.status(RegistryScope.APPLICATIONS));
    }

    @Test
    void keys_that_the_card_confirms_wrongly_are_not_taken_for_stored() {
        StaticKeys own = StaticKeys.allOf(new byte[16]);
        String data = HexFormat.of().withUpperCase().formatHex(own.putKeyData(1, makersKeys));
        commands.expect("80D8008146" + data, "01000000000000000000 9000");
        assertThatIOException()
                .isThrownBy(() -> domain.putKeys(makersKeys, IssuerSecurityDomain.INITIAL_KEYS, own, 1))
                .withMessageContaining("confirms other keys");
    }

    @Test
    void versions_of_keys_are_read_from_the_key_information() throws IOException {
        commands.expect("80CA00E0", "E012 C00401018810 C00402018810 C00403018810 9000")
                .expect("80CA00E0", "E006 C00401FF8810 9000")
                .expect("80CA00E0", "E003 C00101 9000");
        assertThat(domain.keyVersions()).containsExactly(1);
        assertThat(domain.keyVersions()).containsExactly(0xFF);
        assertThatIOException().isThrownBy(() -> domain.keyVersions());
    }

    @Test
    void content_is_installed_as_the_specification_lays_it_out() throws IOException {
        commands.expect(
                "80E60C001D" + "06F05541434301" + "07F0554143430101" + "07F0554143430101" + "0100" + "02C900" + "00",
                "00 9000");
        domain.install(new Aid("F05541434301"), new Aid("F0554143430101"));
        commands.assertFinished();
    }

    @Test
    void a_refusal_names_the_command() {
        commands.expect("80F24002024F00", "6982").expect("80CA00E0", "6A88");
        assertThatExceptionOfType(CardRefusedException.class)
                .isThrownBy(() -> domain.status(RegistryScope.APPLICATIONS))
                .withMessageStartingWith("GET STATUS failed");
        assertThatExceptionOfType(CardRefusedException.class)
                .isThrownBy(() -> domain.keyVersions())
                .withMessageStartingWith("GET DATA failed");
    }

    private IssuerSecurityDomain open() {
        Scp03Card card = new Scp03Card(MAKERS_KEY, MAKERS_KEY, Scp03Mode.S8, 0x70, new byte[8], plain -> {
            try {
                return ResponseApdu.parse(commands.transceive(plain.encode()));
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        try {
            Scp03Handshake handshake = Scp03Handshake.begin(card, Scp03Mode.S8, new SecureRandom());
            return new IssuerSecurityDomain(
                    handshake.authenticate(makersKeys, SecurityLevel.C_DECRYPTION_R_ENCRYPTION_C_MAC_R_MAC));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void a_package_is_loaded_block_by_block_and_the_last_says_so() throws IOException {
        CapFile cap = CapFile.parse(CapFileTest.zip(CapFileTest.ALPHABETIC, new byte[300]));
        commands.expect("80E6020013" + "06F05541434301" + "08A000000151000000" + "000000", "00 9000");
        List<byte[]> blocks = cap.blocks(239);
        assertThat(blocks).hasSize(2);
        HexFormat hex = HexFormat.of().withUpperCase();
        commands.expect("80E80000EF" + hex.formatHex(blocks.get(0)), "00 9000")
                .expect(String.format("80E88001%02X", blocks.get(1).length) + hex.formatHex(blocks.get(1)), "00 9000");
        domain.load(cap);
        commands.assertFinished();
    }

    @Test
    void an_application_is_found_by_its_name_only() throws IOException {
        String registry = "E310 4F07F0554143430101 9F700107 C50100 E30D 9F7001FF 4F05A000000003 C400 9000";
        commands.expect("80F24002024F00", registry).expect("80F24002024F00", registry);
        assertThat(domain.find(RegistryScope.APPLICATIONS, new Aid("A000000003")))
                .contains(new RegistryEntry(new Aid("A000000003"), 0xFF));
        assertThat(domain.find(RegistryScope.APPLICATIONS, new Aid("A000000004")))
                .isEmpty();
    }

    @Test
    void an_aid_has_5_to_16_bytes() {
        assertThat(new Aid("f055414343")).hasToString("F055414343");
        assertThat(new Aid("00".repeat(16)).bytes()).hasSize(16);
        for (String none : new String[] {"F0554143", "00".repeat(17), "F05541434", "G055414343"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Aid(none));
        }
    }
}
