package ua.citycard.validator.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import ua.citycard.card.CardNumber;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.face.PrintedCode;

class DocumentSigningTest {
    private final P256 p256 = P256.fastest();
    private final DocumentSigning signing = new DocumentSigning(TestKeys.generate(), p256);

    @Test
    void a_checkpoint_of_the_log_comes_back() {
        assertThat(signing.verified(signing.sign("{\"number\":3}"))).contains("{\"number\":3}");
    }

    @Test
    void a_checkpoint_that_another_key_signed_or_nobody_is_none() {
        DocumentSigning other = new DocumentSigning(TestKeys.generate(), p256);
        assertThat(signing.verified(other.sign("{\"number\":3}"))).isEmpty();
        assertThat(signing.verified("{\"number\":3}")).isEmpty();
    }

    @Test
    void another_document_of_the_city_is_no_checkpoint() {
        String code = new PrintedCode(CardNumber.ofSerial(7), LocalDate.of(2030, 8, 31)).sign(signing.key());
        assertThat(signing.verified(code)).isEmpty();
    }
}
