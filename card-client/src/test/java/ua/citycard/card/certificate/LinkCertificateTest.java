package ua.citycard.card.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.citycard.card.City;

class LinkCertificateTest {
    private final City city = new City();
    private final CertificateAuthority second = later(Role.TERMINAL, 2);
    private final CertificateAuthority third = later(Role.TERMINAL, 3);
    private final LinkCertificate toSecond = link(city.terminals, second);
    private final LinkCertificate toThird = link(second, third);
    private final LinkCertificate overSecond = link(city.terminals, third);

    @Test
    void it_names_both_keys_and_comes_back_from_its_bytes() {
        LinkCertificate read = LinkCertificate.parse(toSecond.certificate().encode());

        assertThat(read).isEqualTo(toSecond);
        assertThat(read.previous()).isEqualTo(city.terminals.anchor().reference());
        assertThat(read.next()).isEqualTo(second.anchor().reference());
        assertThat(read.certificate().body().publicKey())
                .isEqualTo(second.anchor().publicKey());
        assertThat(read.certificate().body().rights().encode()).isEqualTo(new byte[] {(byte) 0xC1, 0});
    }

    @ParameterizedTest
    @CsvSource({"TERMINAL, 1", "TERMINAL, 0", "CARD, 2"})
    void a_key_that_comes_no_later_follows_nobody(Role role, int keyNumber) {
        TrustAnchor other = later(role, keyNumber).anchor();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> city.terminals.link(other, City.TODAY, City.TODAY.plusDays(30)));
    }

    @Test
    void the_cards_authority_has_no_links() {
        TrustAnchor next = later(Role.CARD, 2).anchor();

        assertThatIllegalArgumentException().isThrownBy(() -> city.cards.link(next, City.TODAY, City.TODAY));
    }

    @Test
    void a_terminals_certificate_is_no_link() {
        CvCertificate terminal = city.ofTerminal("UATCA00002", second.anchor().publicKey());

        assertThatIllegalArgumentException().isThrownBy(() -> LinkCertificate.parse(terminal.encode()));
    }

    @Test
    void an_authority_has_accurate_time_and_no_services() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TerminalRights(true, false, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new TerminalRights(true, true, Set.of(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Rights.parse(Role.TERMINAL, new byte[] {(byte) 0xC0, 0}));
    }

    @Test
    void they_lead_from_any_earlier_key_to_a_later_one() {
        LinkCertificates links = new LinkCertificates(List.of(toThird, toSecond));

        assertThat(links.between(reference(1), reference(3))).containsExactly(toSecond, toThird);
        assertThat(links.between(reference(1), reference(2))).containsExactly(toSecond);
        assertThat(links.between(reference(2), reference(3))).containsExactly(toThird);
    }

    @Test
    void they_lead_past_a_key_that_was_given_up() {
        assertThat(new LinkCertificates(List.of(toSecond, overSecond)).between(reference(1), reference(3)))
                .containsExactly(overSecond);
        assertThat(new LinkCertificates(List.of(toSecond, toThird, overSecond)).between(reference(1), reference(3)))
                .containsExactly(overSecond);
    }

    @Test
    void a_way_ends_where_it_should_and_not_behind_it() {
        assertThat(new LinkCertificates(List.of(overSecond, toSecond)).between(reference(1), reference(2)))
                .containsExactly(toSecond);
    }

    @Test
    void where_there_is_no_way_there_is_no_beginning_of_one() {
        LinkCertificates links = new LinkCertificates(List.of(toSecond));

        assertThat(links.between(reference(1), reference(3))).isEmpty();
        assertThat(links.between(reference(0), reference(1))).isEmpty();
        assertThat(LinkCertificates.NONE.between(reference(1), reference(2))).isEmpty();
    }

    private static AuthorityReference reference(int keyNumber) {
        return new AuthorityReference(Role.TERMINAL, keyNumber);
    }

    private static CertificateAuthority later(Role role, int keyNumber) {
        return new CertificateAuthority(new AuthorityReference(role, keyNumber), City.P256_HERE.generate());
    }

    private static LinkCertificate link(CertificateAuthority from, CertificateAuthority to) {
        return from.link(to.anchor(), City.TODAY, City.TODAY.plusDays(30));
    }
}
