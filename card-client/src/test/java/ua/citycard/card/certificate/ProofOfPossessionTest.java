package ua.citycard.card.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import ua.citycard.card.CardNumber;
import ua.citycard.card.City;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.SoftwareKey;

class ProofOfPossessionTest {
    private static final CardNumber NUMBER = CardNumber.ofSerial(7);

    private final SoftwareKey key = City.P256_HERE.generate();

    @Test
    void a_card_proves_its_key_for_its_number_and_index() {
        ProofOfPossession purpose = new ProofOfPossession.OfCard(NUMBER, 0xFFFF_FFFEL);
        EcdsaSignature proof = purpose.sign(key);
        assertThat(purpose.holds(key.publicKey(), proof, City.P256_HERE)).isTrue();
        assertThat(holds(new ProofOfPossession.OfCard(CardNumber.ofSerial(8), 0xFFFF_FFFEL), proof))
                .isFalse();
        assertThat(holds(new ProofOfPossession.OfCard(NUMBER, 1), proof)).isFalse();
        assertThat(purpose.holds(City.P256_HERE.generate().publicKey(), proof, City.P256_HERE))
                .isFalse();
    }

    @Test
    void what_a_card_signs_is_in_the_document() {
        String expected = "55414343504f5001" + HexFormat.of().formatHex(NUMBER.toBytes()) + "fffffffe"
                + HexFormat.of().formatHex(key.publicKey().encode());
        assertThat(new ProofOfPossession.OfCard(NUMBER, 0xFFFF_FFFEL).message(key.publicKey()))
                .isEqualTo(HexFormat.of().parseHex(expected));
    }

    @Test
    void a_terminal_proves_its_key_for_its_enrolment_only() {
        ProofOfPossession purpose = new ProofOfPossession.OfTerminal("7K3M-Q2");
        EcdsaSignature proof = purpose.sign(key);
        assertThat(holds(purpose, proof)).isTrue();
        assertThat(holds(new ProofOfPossession.OfTerminal("7K3M-Q3"), proof)).isFalse();
        assertThat(purpose).asString().doesNotContain("7K3M");
    }

    private boolean holds(ProofOfPossession purpose, EcdsaSignature proof) {
        return purpose.holds(key.publicKey(), proof, City.P256_HERE);
    }
}
