package ua.citycard.card.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.card.City.P256_HERE;
import static ua.citycard.card.City.TODAY;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ua.citycard.card.City;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.LinkCertificates;
import ua.citycard.card.certificate.TerminalRights;

/** Which cards a reader goes on with, and how it leads those of an earlier key of its authority. */
class TapGreetingTest extends TapFixture {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "6a82",
                "6999",
                "9000",
                "8002" + "9000",
                "6f0a" + "9000",
                "800101420a55415443413030303031" + "6283"
            })
    void another_card_is_no_city_card(String answer) throws IOException {
        assertThat(tap(command -> HEX.parseHex(answer), NONE))
                .isEqualTo(new TapResult.Refused(TapRefusal.NOT_A_CITY_CARD));
    }

    static Stream<Greeting> greetings() {
        return Stream.of(
                new Greeting("800101", TapRefusal.NOT_PERSONALISED),
                new Greeting("800102420a55415443413030303031", TapRefusal.UNKNOWN_VERSION),
                new Greeting("800101420a55414343413030303031", TapRefusal.OTHER_AUTHORITY),
                new Greeting("800101420a55415443413030303030", TapRefusal.OTHER_AUTHORITY),
                new Greeting("800101420a55415443413030303032ff", TapRefusal.OTHER_AUTHORITY),
                new Greeting("800101430a55415443413030303032", TapRefusal.OTHER_AUTHORITY),
                new Greeting("800101420a5541544341303030303100", TapRefusal.OTHER_AUTHORITY));
    }

    record Greeting(String bytes, TapRefusal refusal) {}

    @ParameterizedTest
    @MethodSource("greetings")
    void a_greeting_that_this_reader_can_t_work_with_is_refused_by_name(Greeting greeting) throws IOException {
        RecordingTransport wire = new RecordingTransport(new Card() {
            @Override
            protected byte[] greeting() {
                return HEX.parseHex(greeting.bytes());
            }
        });
        assertThat(tap(wire, NONE)).isEqualTo(new TapResult.Refused(greeting.refusal()));
        assertThat(wire.commands).as("no certificate was shown").hasSize(1);
    }

    @Test
    void a_card_that_has_heard_of_a_later_key_is_asked_all_the_same() throws IOException {
        ReferenceCard card = issued(new Card() {
            @Override
            protected byte[] greeting() {
                return HEX.parseHex("800101420a55415443413030303032");
            }
        });
        assertThat(identified(tap(card, NONE)).number()).isEqualTo(NUMBER);
    }

    @Test
    void a_card_that_has_not_heard_of_this_readers_authority_is_led_there_once() throws IOException {
        CertificateAuthority second = later(2);
        CertificateAuthority third = later(3);
        LinkCertificates links = new LinkCertificates(List.of(link(second, third), link(city.terminals, second)));
        ReferenceCard card = issued(new Card());
        RecordingTransport wire = new RecordingTransport(card);
        Tap tap = tapOf(third, links);

        identified(tap.perform(wire, NONE, TODAY));
        assertThat(wire.commands.stream().map(command -> HEX.formatHex(command, 0, 4)))
                .containsExactly("00a40400", "002a00be", "002a00be", "00a40400", "00860000", "0cca7f21");
        wire.commands.clear();
        identified(tap.perform(wire, NONE, TODAY));
        assertThat(wire.commands).hasSize(3);
    }

    @Test
    void a_card_that_does_not_follow_is_of_another_authority() throws IOException {
        CertificateAuthority second = later(2);
        LinkCertificates forged = new LinkCertificates(List.of(link(new City().terminals, second)));

        assertThat(tapOf(second, forged).perform(issued(new Card()), NONE, TODAY))
                .isEqualTo(new TapResult.Refused(TapRefusal.OTHER_AUTHORITY));
    }

    @Test
    void a_card_that_refuses_a_link_is_asked_nothing_more() throws IOException {
        CertificateAuthority second = later(2);
        LinkCertificates forged = new LinkCertificates(List.of(link(new City().terminals, second)));
        RecordingTransport wire = new RecordingTransport(issued(new Card()));
        tapOf(second, forged).perform(wire, NONE, TODAY);
        assertThat(wire.commands).hasSize(2);
    }

    @Test
    void a_card_that_says_it_follows_and_does_not_is_of_another_authority() throws IOException {
        CertificateAuthority second = later(2);
        ReferenceCard card = issued(new Card() {
            @Override
            protected byte[] greeting() {
                return HEX.parseHex("800101420a55415443413030303031");
            }
        });

        assertThat(tapOf(second, new LinkCertificates(List.of(link(city.terminals, second))))
                        .perform(card, NONE, TODAY))
                .isEqualTo(new TapResult.Refused(TapRefusal.OTHER_AUTHORITY));
    }

    /** Of a reader that another key of the authority has certified. */
    private Tap tapOf(CertificateAuthority authority, LinkCertificates links) {
        CvCertificate certificate = authority.issue(
                reader.holder(), readerKey.publicKey(), TerminalRights.of(true, Set.of()), TODAY, TODAY.plusDays(6));
        return new Tap(
                new ReaderCredential(certificate, links, readerKey),
                city.cards.anchor(),
                P256_HERE,
                new SecureRandom());
    }
}
