package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ResponseApdu;

/** Whatever is done to a terminal's certificate, a card takes it only as it was signed. */
class AlteredCertificateTest {
    private final City city = new City();
    private final CityCard card;

    AlteredCertificateTest() throws IOException {
        card = city.card(1);
    }

    @Property(tries = 1000)
    void a_certificate_with_any_bytes_replaced_is_refused(
            @ForAll("edits") List<Edit> edits, @ForAll boolean rightLengths) throws IOException {
        byte[] certificate = city.canteen().certificate().encode();
        byte[] edited = certificate.clone();
        edits.forEach(edit -> edit.apply(edited));
        byte[] nonce = Der.encode(0x81, new byte[16]);
        byte[] request = rightLengths
                ? Der.encode(0x7C, edited, nonce)
                : Der.concat(new byte[] {0x7C, (byte) 0x81, 0x11}, edited, nonce);

        ResponseApdu answer = card.authenticate(request);

        boolean unchanged = rightLengths && Arrays.equals(edited, certificate);
        assertThat(answer.statusWord()).isEqualTo(unchanged ? 0x9000 : 0x6982);
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(Arbitraries.integers().between(0, 220), Arbitraries.bytes())
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    record Edit(int place, byte value) {
        void apply(byte[] bytes) {
            bytes[place] = value;
        }
    }
}
