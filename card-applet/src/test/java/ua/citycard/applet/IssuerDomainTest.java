package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ua.citycard.card.globalplatform.Aid;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.globalplatform.RegistryScope;
import ua.citycard.card.scp03.Scp03Handshake;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.virtualcard.Blank;
import ua.citycard.virtualcard.CardInterface;
import ua.citycard.virtualcard.VirtualCard;

/** The two sides of GlobalPlatform that were written apart from each other, the host's and the card's, in every variant. */
class IssuerDomainTest {
    private static final Aid PACKAGE = new Aid("F05541434301");
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @MethodSource("variants")
    void host_and_card_agree_in_every_variant(int keyLength, Scp03Mode mode, SecurityLevel level) throws IOException {
        byte[] makersKey = filled(keyLength, 0x40);
        byte[] ownKey = filled(keyLength, 0x77);
        VirtualCard chip = new VirtualCard(Blank.ordered().withMakersKey(makersKey));
        chip.powerOn(CardInterface.CONTACT);

        try (StaticKeys makers = StaticKeys.allOf(makersKey);
                StaticKeys own = StaticKeys.allOf(ownKey)) {
            try (Scp03Session session = open(chip::transceive, mode, makers, level)) {
                new IssuerSecurityDomain(session).putKeys(makers, IssuerSecurityDomain.INITIAL_KEYS, own, 1);
            }
            try (Scp03Session session = open(chip::transceive, mode, own, level)) {
                IssuerSecurityDomain domain = new IssuerSecurityDomain(session);
                domain.install(PACKAGE, CityCard.APPLET);

                assertThat(domain.keyVersions()).isEqualTo(Set.of(1));
                assertThat(domain.status(RegistryScope.APPLICATIONS))
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.aid()).isEqualTo(CityCard.APPLET));
            }
        }
    }

    private static Stream<Arguments> variants() {
        return Stream.of(16, 24, 32)
                .flatMap(length -> Stream.of(Scp03Mode.values())
                        .flatMap(mode ->
                                Stream.of(SecurityLevel.values()).map(level -> Arguments.of(length, mode, level))));
    }

    private static Scp03Session open(ApduTransport card, Scp03Mode mode, StaticKeys keys, SecurityLevel level)
            throws IOException {
        IssuerSecurityDomain.AID.select(card);
        return Scp03Handshake.begin(card, mode, RANDOM).authenticate(keys, level);
    }

    private static byte[] filled(int length, int value) {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
