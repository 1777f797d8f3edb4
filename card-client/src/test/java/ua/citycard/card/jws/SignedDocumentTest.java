package ua.citycard.card.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ua.citycard.card.City.P256_HERE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.jws.InvalidDocumentException.Reason;

class SignedDocumentTest {
    private static final String TYPE = "test";
    private static final String PAYLOAD = "{\"name\":\"Олена\"}";
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final SoftwareKey key = P256_HERE.generate();
    private final String document = SignedDocument.sign(TYPE, PAYLOAD, key);

    @Test
    void a_document_comes_back() throws InvalidDocumentException {
        assertThat(SignedDocument.verify(document, TYPE, key.publicKey(), P256_HERE))
                .isEqualTo(PAYLOAD);
    }

    @Test
    void another_implementation_verifies_it() throws ParseException, JOSEException {
        ECKey jwk = ECKey.parse(PublicJwk.encode(key.publicKey()));
        assertThat(JWSObject.parse(document).verify(new ECDSAVerifier(jwk))).isTrue();
    }

    @Test
    void every_other_character_is_noticed() {
        for (int i = 0; i < document.length(); i++) {
            for (int bit = 0; bit < 6; bit++) {
                int value = CHARACTERS.indexOf(document.charAt(i));
                if (value >= 0) {
                    StringBuilder altered = new StringBuilder(document);
                    altered.setCharAt(i, CHARACTERS.charAt(value ^ 1 << bit));
                    assertThatThrownBy(() -> verify(altered.toString()))
                            .as("character %d, bit %d", i, bit)
                            .isInstanceOf(InvalidDocumentException.class);
                }
            }
        }
    }

    @Test
    void a_document_cut_short_or_with_something_added_is_refused() {
        for (int end = 0; end < document.length(); end++) {
            String cut = document.substring(0, end);
            assertThatThrownBy(() -> verify(cut)).isInstanceOf(InvalidDocumentException.class);
        }
        for (String added :
                new String[] {document + "=", document + "\n", " " + document, document + ".", document + "A"}) {
            assertThatThrownBy(() -> verify(added)).isInstanceOf(InvalidDocumentException.class);
        }
    }

    @Test
    void another_key_did_not_sign_it() {
        P256Point stranger = P256_HERE.generate().publicKey();
        assertRefused(Reason.WRONG_SIGNATURE, () -> SignedDocument.verify(document, TYPE, stranger, P256_HERE));
    }

    @Test
    void a_document_of_another_type_does_not_serve() {
        assertRefused(Reason.WRONG_TYPE, () -> SignedDocument.verify(document, "other", key.publicKey(), P256_HERE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"ES256\"}",
                "{\"typ\":\"test\",\"alg\":\"ES384\"}",
                "{\"typ\":\"test\",\"alg\":\"ES256\",\"kid\":\"1\"}",
                "{\"typ\":\"test\",\"alg\":\"ES256\",\"crit\":[\"exp\"],\"exp\":1}",
                "no JSON"
            })
    void another_header_is_refused_even_when_it_is_signed(String header) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(PAYLOAD);
        byte[] signature = key.sign(input.getBytes(StandardCharsets.US_ASCII)).encode();
        assertThatThrownBy(() -> verify(input + "." + Base64URL.encode(signature)))
                .isInstanceOf(InvalidDocumentException.class);
    }

    @Test
    void the_public_key_is_no_secret_key_of_a_mac() throws JOSEException {
        JWSObject forged = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType(TYPE))
                        .build(),
                new Payload(PAYLOAD));
        forged.sign(new MACSigner(key.publicKey().encode()));
        assertRefused(Reason.WRONG_TYPE, () -> verify(forged.serialize()));
    }

    @Test
    void a_refusal_tells_nothing_of_the_content() {
        assertThatThrownBy(() -> SignedDocument.verify(document, "other", key.publicKey(), P256_HERE))
                .hasMessageNotContainingAny("Олена", document);
    }

    @Test
    void a_key_comes_back_from_its_json() {
        assertThat(PublicJwk.parse(PublicJwk.encode(key.publicKey()))).isEqualTo(key.publicKey());
        P256Point smallX = P256Point.parse(ECNamedCurveTable.getByName("secp256r1")
                .getCurve()
                .decodePoint(HexFormat.of().parseHex("02" + "0".repeat(63) + "5"))
                .getEncoded(false));
        assertThat(PublicJwk.parse(PublicJwk.encode(smallX))).isEqualTo(smallX);
    }

    @Test
    void json_that_is_no_public_key_is_refused() {
        String x = "\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAU\"";
        Set<String> wrong = Set.of(
                "",
                "{}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\"," + x + "," + x.replace("x", "y") + "}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}");
        assertThat(wrong)
                .allSatisfy(json ->
                        assertThatThrownBy(() -> PublicJwk.parse(json)).isInstanceOf(IllegalArgumentException.class));
    }

    private String verify(String text) throws InvalidDocumentException {
        return SignedDocument.verify(text, TYPE, key.publicKey(), P256_HERE);
    }

    private static void assertRefused(Reason reason, ThrowingCallable verification) {
        assertThatThrownBy(verification)
                .isInstanceOfSatisfying(
                        InvalidDocumentException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
