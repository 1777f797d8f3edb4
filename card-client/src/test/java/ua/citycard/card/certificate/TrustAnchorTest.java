package ua.citycard.card.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.citycard.card.CardNumber;
import ua.citycard.card.City;
import ua.citycard.card.crypto.P256Point;

class TrustAnchorTest {
    private static final CardNumber NUMBER = CardNumber.ofSerial(7);

    private final City city = new City();
    private final P256Point key = City.P256_HERE.generate().publicKey();

    @ParameterizedTest
    @CsvSource(
            nullValues = "believed",
            value = {
                "2026-08-31, NOT_YET_EFFECTIVE",
                "2026-09-01, believed",
                "2026-09-07, believed",
                "2026-09-08, EXPIRED"
            })
    void a_certificate_is_believed_from_its_first_day_to_its_last(LocalDate day, @Nullable CertificateRefusal refusal) {
        CvCertificate certificate = city.ofTerminal("GATE-7", key);
        assertThat(city.terminals
                        .anchor()
                        .refusal(certificate, day, City.P256_HERE)
                        .orElse(null))
                .isEqualTo(refusal);
    }

    @Test
    void a_card_is_no_terminal_and_a_terminal_no_card() {
        assertThat(city.cards.anchor().refusal(city.ofTerminal("GATE-7", key), City.TODAY, City.P256_HERE))
                .contains(CertificateRefusal.UNKNOWN_AUTHORITY);
        assertThat(city.terminals.anchor().refusal(city.ofCard(NUMBER, key), City.TODAY, City.P256_HERE))
                .contains(CertificateRefusal.UNKNOWN_AUTHORITY);
    }

    @Test
    void another_citys_authority_of_the_same_name_is_not_believed() {
        CvCertificate forged = new City().ofCard(NUMBER, key);
        assertThat(city.cards.anchor().refusal(forged, City.TODAY, City.P256_HERE))
                .contains(CertificateRefusal.BAD_SIGNATURE);
    }

    @Test
    void the_next_key_of_the_authority_is_no_terminal() {
        TerminalRights link = new TerminalRights(true, true, Set.of());
        CvCertificate certificate =
                city.terminals.issue(new HolderReference("UATCA00002"), key, link, City.TODAY, City.TODAY);
        assertThat(city.terminals.anchor().refusal(certificate, City.TODAY, City.P256_HERE))
                .contains(CertificateRefusal.NOT_A_HOLDER);
    }

    @Test
    void an_authority_certifies_only_its_own_role() {
        Rights ofCard = new CardRights(CardRights.Category.STAFF);
        HolderReference holder = new HolderReference("GATE-7");
        assertThatThrownBy(() -> city.terminals.issue(holder, key, ofCard, City.TODAY, City.TODAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_validity_ends_before_it_begins() {
        assertThatThrownBy(() -> city.ofTerminal("GATE-7", key, City.TODAY, City.TODAY.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_card_keeps_the_anchor_as_75_bytes() {
        assertThat(city.terminals.anchor().encode())
                .hasSize(75)
                .startsWith('U', 'A', 'T', 'C', 'A', '0', '0', '0', '0', '1', 4);
    }
}
