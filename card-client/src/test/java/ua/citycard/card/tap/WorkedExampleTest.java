package ua.citycard.card.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.card.City.P256_HERE;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.LinkCertificate;
import ua.citycard.card.certificate.LinkCertificates;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.Aes;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.Label;
import ua.citycard.card.crypto.OneStepKdf;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.Sha256;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.transport.ApduTransport;

/** What docs/card-protocol.md goes through byte by byte is what a terminal says and understands. */
class WorkedExampleTest {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final CardNumber NUMBER = CardNumber.ofSerial(4711);

    private final WorkedExample example;
    private final SoftwareKey readerKey;

    WorkedExampleTest() throws IOException, GeneralSecurityException {
        example = WorkedExample.read();
        readerKey = key("reader private key", readerCertificate().body().publicKey());
    }

    @Test
    void a_terminal_says_these_bytes_and_understands_the_answers() throws IOException {
        Queue<byte[]> conversation = conversation();
        ApduTransport card = command -> {
            assertThat(command).isEqualTo(conversation.remove());
            return conversation.remove();
        };

        TapResult result = tap().perform(card, claimed -> Optional.empty(), DAY);

        assertThat(result).isInstanceOf(TapResult.Identified.class);
        TapResult.Identified identified = (TapResult.Identified) result;
        assertThat(identified.card())
                .isEqualTo(new IdentifiedCard(
                        NUMBER, 4711, CardState.ACTIVE, CvCertificate.parse(example.get("card certificate"))));
        ServiceUse use = identified.session().useService(new ServiceClaim(0, DAY, 2, 0x0123456789ABCDEFL));
        assertThat(use).isInstanceOf(ServiceUse.Answered.class);
        assertThat(((ServiceUse.Answered) use).receipt().outcome()).isEqualTo(Receipt.Outcome.NEW);
        assertThat(conversation).isEmpty();
    }

    @Test
    void every_flipped_bit_of_the_cards_answer_is_noticed() throws IOException {
        int bits = 8 * example.get("answer to AUTHENTICATE").length;
        for (int bit = 0; bit < bits; bit++) {
            Queue<byte[]> conversation = conversation();
            int flipped = bit;
            ApduTransport card = command -> {
                assertThat(command).isEqualTo(conversation.remove());
                byte[] answer = conversation.remove();
                if (command[1] == (byte) 0x86) {
                    answer[flipped / 8] ^= (byte) (1 << flipped % 8);
                }
                return answer;
            };

            assertThat(tap().perform(card, claimed -> Optional.empty(), DAY))
                    .as("bit %d", bit)
                    .isIn(
                            new TapResult.Refused(TapRefusal.MALFORMED_ANSWER),
                            new TapResult.Refused(TapRefusal.KEY_OFF_CURVE),
                            new TapResult.Refused(TapRefusal.UNREADABLE_ANSWER));
        }
    }

    @Test
    void the_authoritys_next_key_certifies_the_reader() throws GeneralSecurityException {
        SoftwareKey second = key("second CA private key", point("second CA point"));
        CertificateAuthority authority = new CertificateAuthority(new AuthorityReference(Role.TERMINAL, 2), second);
        CvCertificate certificate = authority.issue(
                new HolderReference("SCHOOL12-CANT1"),
                readerKey.publicKey(),
                TerminalRights.of(true, Set.of(TerminalRights.CANTEEN)),
                DAY,
                DAY.plusDays(6));

        assertThat(certificate.body()).isEqualTo(readerCertificate().body());
        assertThat(authority.anchor().hasSigned(readerCertificate(), P256_HERE)).isTrue();
        assertThat(new TrustAnchor(new AuthorityReference(Role.TERMINAL, 1), point("first CA point"))
                        .hasSigned(link().certificate(), P256_HERE))
                .isTrue();
    }

    @Test
    void the_keys_of_the_session_are_these() {
        byte[] answer = example.get("answer to AUTHENTICATE");
        byte[] qe = Arrays.copyOfRange(answer, 5, 70);
        byte[] encrypted = Arrays.copyOfRange(answer, 72, 152);
        byte[] greeting = withoutStatus(example.get("answer to SELECT again"));
        byte[] command = example.get("GENERAL AUTHENTICATE");
        byte[] transcript = Sha256.of(greeting, Arrays.copyOfRange(command, 5, command.length - 1), qe);
        byte[] secret = readerKey.agree(P256Point.parse(qe));
        byte[] keys = OneStepKdf.derive(secret, Label.TAP.message(transcript));
        byte[] plain = Aes.decryptCbc(Arrays.copyOf(keys, 16), new byte[16], encrypted);

        assertThat(qe).isEqualTo(example.get("Qe"));
        assertThat(transcript).isEqualTo(example.get("T"));
        assertThat(secret).isEqualTo(example.get("Z"));
        assertThat(Arrays.copyOf(keys, 16)).isEqualTo(example.get("Kenc"));
        assertThat(Arrays.copyOfRange(keys, 16, 32)).isEqualTo(example.get("Kmac"));
        assertThat(plain).isEqualTo(example.get("plain text of E"));
        assertThat(Label.SIG.message(transcript, Arrays.copyOf(plain, 13)))
                .isEqualTo(example.get("signed by the card"));
    }

    @Test
    void the_cards_signatures_are_over_these_messages() {
        P256Point card =
                CvCertificate.parse(example.get("card certificate")).body().publicKey();
        byte[] plain = example.get("plain text of E");
        byte[] receipt = example.get("result, record, signature");

        assertThat(P256_HERE.verify(card, example.get("signed by the card"), signature(plain, 13)))
                .isTrue();
        assertThat(P256_HERE.verify(card, example.get("signed receipt"), signature(receipt, 17)))
                .isTrue();
    }

    private Queue<byte[]> conversation() {
        Queue<byte[]> bytes = new ArrayDeque<>();
        for (String name : List.of(
                "SELECT", "answer to SELECT",
                "VERIFY CERTIFICATE", "answer to VERIFY",
                "SELECT again", "answer to SELECT again",
                "GENERAL AUTHENTICATE", "answer to AUTHENTICATE",
                "READ CERTIFICATE", "answer to READ",
                "USE SERVICE", "answer to USE")) {
            bytes.add(example.get(name));
        }
        return bytes;
    }

    private Tap tap() {
        return new Tap(
                new ReaderCredential(readerCertificate(), new LinkCertificates(List.of(link())), readerKey),
                new TrustAnchor(new AuthorityReference(Role.CARD, 1), point("card CA point")),
                P256_HERE,
                new Drawn(example.get("N")));
    }

    private CvCertificate readerCertificate() {
        return CvCertificate.parse(example.get("reader certificate"));
    }

    private LinkCertificate link() {
        return LinkCertificate.parse(example.get("link certificate"));
    }

    private P256Point point(String name) {
        return P256Point.parse(example.get(name));
    }

    private SoftwareKey key(String name, P256Point publicKey) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(
                        new BigInteger(1, example.get(name)), curve.getParameterSpec(ECParameterSpec.class)));
        return P256_HERE.pair(key, publicKey);
    }

    private static EcdsaSignature signature(byte[] bytes, int offset) {
        return EcdsaSignature.parse(Arrays.copyOfRange(bytes, offset, offset + EcdsaSignature.BYTES));
    }

    private static byte[] withoutStatus(byte[] response) {
        return Arrays.copyOf(response, response.length - 2);
    }

    /** What was drawn once. */
    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] drawn;

        private Drawn(byte[] drawn) {
            this.drawn = drawn;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(drawn, 0, bytes, 0, bytes.length);
        }
    }
}
