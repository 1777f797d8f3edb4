package ua.citycard.card.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.crypto.agreement.kdf.ConcatenationKDFGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.KDFParameters;
import org.junit.jupiter.api.Test;

class OneStepKdfTest {

    @Test
    void it_derives_what_bouncy_castle_derives() {
        byte[] secret = "a shared secret".getBytes(US_ASCII);
        byte[] fixedInfo = "UACCTAP".getBytes(US_ASCII);
        ConcatenationKDFGenerator oracle = new ConcatenationKDFGenerator(SHA256Digest.newInstance());
        oracle.init(new KDFParameters(secret, fixedInfo));
        byte[] expected = new byte[32];
        oracle.generateBytes(expected, 0, expected.length);

        assertThat(OneStepKdf.derive(secret, fixedInfo)).isEqualTo(expected);
    }
}
