package ua.citycard.card.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.ejbca.cvc.CVCertificate;
import org.ejbca.cvc.CertificateParser;
import org.ejbca.cvc.PublicKeyEC;
import org.junit.jupiter.api.Test;
import ua.citycard.card.CardNumber;
import ua.citycard.card.City;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.tlv.Der;

class CvCertificateTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final CardNumber NUMBER = CardNumber.ofSerial(7);

    private final City city = new City();
    private final P256Point key = City.P256_HERE.generate().publicKey();

    @Test
    void a_terminals_certificate_has_the_bytes_of_the_document() {
        String point = HEX.formatHex(key.encode());
        CvCertificate certificate = city.ofTerminal("UAGATE00700001", key);

        // 136 bytes of objects and 14 of the name: 96
        String body = "7f4e8196" + "5f290100" + "420a" + ascii("UATCA00001") + "7f494f" + "060a04007f00070202020203"
                + "8641" + point + "5f200e" + ascii("UAGATE00700001") + "7f4c0e" + "06082b06010386240101"
                + "53020101" + "5f2506020600090001" + "5f2406020600090007";
        String signature = HEX.formatHex(certificate.signature().encode());
        assertThat(HEX.formatHex(certificate.encode())).isEqualTo(body + "5f3740" + signature);
    }

    @Test
    void a_cards_certificate_is_the_longest() {
        CvCertificate certificate = city.ofCard(NUMBER, key);
        assertThat(certificate.encode()).hasSize(CvCertificate.MAX_BYTES);
        assertThat(HEX.formatHex(certificate.encode())).contains("06082b06010386240102" + "53020100");
    }

    @Test
    void a_certificate_does_not_show_the_number_of_a_card() {
        assertThat(city.ofCard(NUMBER, key)).asString().doesNotContain(NUMBER.digits());
    }

    @Test
    void another_implementation_reads_the_same() throws Exception {
        CvCertificate certificate = city.ofTerminal("UAGATE00700001", key);
        CVCertificate oracle = CertificateParser.parseCertificate(Der.encode(0x7F21, certificate.encode()));

        assertThat(oracle.getCertificateBody().getHolderReference().getConcatenated())
                .isEqualTo("UAGATE00700001");
        assertThat(oracle.getCertificateBody().getAuthorityReference().getConcatenated())
                .isEqualTo("UATCA00001");
        PublicKeyEC oracleKey = (PublicKeyEC) oracle.getCertificateBody().getPublicKey();
        assertThat(oracleKey.getW().getAffineX()).isEqualTo(key.x());
        assertThat(oracle.getSignature()).isEqualTo(certificate.signature().encode());
        assertThat(oracle.getTBS()).isEqualTo(certificate.body().encode());
        assertThat(oracle.getCertificateBody().getValidFrom()).isEqualTo("2026-09-01T00:00:00.000Z");
    }

    @Test
    void every_flipped_bit_is_noticed() {
        byte[] bytes = city.ofCard(NUMBER, key).encode();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isBelieved(altered)).as("bit %d", bit).isFalse();
        }
        assertThat(isBelieved(bytes)).isTrue();
    }

    @Test
    void every_missing_or_added_byte_is_noticed() {
        byte[] bytes = city.ofTerminal("GATE-7", key).encode();
        for (int position = 0; position < bytes.length; position++) {
            byte[] shorter =
                    Der.concat(Arrays.copyOf(bytes, position), Arrays.copyOfRange(bytes, position + 1, bytes.length));
            byte[] longer = Der.concat(
                    Arrays.copyOf(bytes, position), new byte[1], Arrays.copyOfRange(bytes, position, bytes.length));
            assertMalformed(shorter);
            assertMalformed(longer);
            assertMalformed(Arrays.copyOf(bytes, position));
        }
        assertMalformed(Der.concat(bytes, new byte[1]));
        assertMalformed(Der.encode(0x7F21, bytes));
    }

    @Test
    void a_length_in_a_longer_form_than_needed_is_refused() {
        byte[] bytes = city.ofTerminal("GATE-7", key).encode();
        byte[] signature = Arrays.copyOfRange(bytes, bytes.length - 64, bytes.length);
        byte[] body = Arrays.copyOf(bytes, bytes.length - 67);
        assertMalformed(Der.concat(body, HEX.parseHex("5f378140"), signature));
    }

    @Test
    void an_off_curve_key_makes_no_certificate() {
        byte[] bytes = city.ofTerminal("GATE-7", key).encode();
        int lastOfKey = new String(bytes, ISO_8859_1).indexOf("_ ") - 1;
        bytes[lastOfKey] ^= 1;
        assertMalformed(bytes);
    }

    private static String ascii(String text) {
        return HEX.formatHex(text.getBytes(ISO_8859_1));
    }

    private boolean isBelieved(byte[] bytes) {
        try {
            Optional<CertificateRefusal> refusal =
                    city.cards.anchor().refusal(CvCertificate.parse(bytes), City.TODAY, City.P256_HERE);
            return refusal.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void assertMalformed(byte[] bytes) {
        assertThatThrownBy(() -> CvCertificate.parse(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Each template once with an object more at its end, and all lengths right. */
    @Test
    void an_object_too_many_is_refused_in_every_template() {
        CvCertificate certificate = city.ofTerminal("UAGATE00700001", key);
        String objects = HEX.formatHex(certificate.body().encode()).substring("7f4e8196".length());
        String signature = "5f3740" + HEX.formatHex(certificate.signature().encode());
        String more = "8100";
        String publicKey = HEX.formatHex(key.encode());
        assertMalformed(Der.concat(Der.encode(0x7F4E, HEX.parseHex(objects + more)), HEX.parseHex(signature)));
        for (String wider : new String[] {
            objects.replace("7f494f", "7f4951").replace(publicKey, publicKey + more),
            objects.replace("7f4c0e", "7f4c10").replace("53020101", "53020101" + more)
        }) {
            assertThat(wider).hasSize(objects.length() + more.length());
            assertMalformed(Der.concat(Der.encode(0x7F4E, HEX.parseHex(wider)), HEX.parseHex(signature)));
        }
    }
}
