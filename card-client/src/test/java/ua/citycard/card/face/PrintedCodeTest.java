package ua.citycard.card.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ua.citycard.card.City.P256_HERE;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.jws.InvalidDocumentException;
import ua.citycard.card.jws.SignedDocument;

class PrintedCodeTest {
    private static final PrintedCode CODE = new PrintedCode(CardNumber.ofSerial(7), LocalDate.of(2030, 8, 31));

    private final SoftwareKey key = P256_HERE.generate();

    @Test
    void a_page_reads_what_the_city_signed() throws InvalidDocumentException {
        String text = CODE.sign(key);
        assertThat(PrintedCode.verify(text, key.publicKey(), P256_HERE)).isEqualTo(CODE);
        assertThat(text).as("it has room on the card's back").hasSizeLessThan(200);
    }

    @Test
    void it_says_the_number_and_the_last_day_and_nothing_else() throws ParseException {
        assertThat(JWSObject.parse(CODE.sign(key)).getPayload())
                .hasToString("{\"n\":\"" + CODE.number().digits() + "\",\"exp\":\"2030-08-31\"}");
    }

    @Test
    void a_forgers_code_is_refused() {
        P256Point city = P256_HERE.generate().publicKey();
        String forged = CODE.sign(key);
        assertThatThrownBy(() -> PrintedCode.verify(forged, city, P256_HERE))
                .isInstanceOf(InvalidDocumentException.class);
    }

    @Test
    void another_document_of_the_city_is_no_code() {
        String other = SignedDocument.sign("snapshot", "{\"n\":\"9804000000000075\",\"exp\":\"2030-08-31\"}", key);
        assertThatThrownBy(() -> PrintedCode.verify(other, key.publicKey(), P256_HERE))
                .isInstanceOf(InvalidDocumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"n\":\"9804000000000076\",\"exp\":\"2030-08-31\"}",
                "{\"n\":\"9804000000000075\",\"exp\":\"2030-02-31\"}",
                "{\"n\":9804000000000075,\"exp\":\"2030-08-31\"}",
                "9804000000000075"
            })
    void a_signed_code_without_its_form_is_refused(String json) {
        String signed = SignedDocument.sign("card", json, key);
        assertThatThrownBy(() -> PrintedCode.verify(signed, key.publicKey(), P256_HERE))
                .isInstanceOf(InvalidDocumentException.class);
    }
}
