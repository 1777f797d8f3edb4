package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ua.citycard.card.scp03.Scp03Handshake;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.tap.CardState;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/** Whoever stands between the issuer and the applet changes no bit of a command, in any channel that the applet takes. */
class TamperedChannelTest {
    private static final CommandApdu BLOCK = CommandApdu.of(0x80, 0xF0, 0x40, LifeCycle.BLOCKED);
    private static final CommandApdu STORE_NUMBER = CommandApdu.of(0x80, 0xE2, 0x08, 0x00)
            .withData(HexFormat.of().parseHex("01010C" + "9804000000000075" + "00000001"));
    /** What the card reads before its channel does: class, instruction and length of the data. */
    private static final Set<Integer> READ_FIRST = Set.of(0, 1, 4);

    private static final int REFUSED = 0x6982;

    private final City city = new City();

    static Stream<Arguments> channels() {
        return Stream.of(SecurityLevel.C_DECRYPTION_C_MAC_R_MAC, SecurityLevel.C_DECRYPTION_R_ENCRYPTION_C_MAC_R_MAC)
                .flatMap(level -> Stream.of(Scp03Mode.values()).map(mode -> Arguments.of(level, mode)));
    }

    @ParameterizedTest
    @MethodSource("channels")
    void a_card_in_use_is_not_blocked(SecurityLevel level, Scp03Mode mode) throws IOException {
        CityCard card = city.card(1);

        assertEveryFlippedBitRefused(card, BLOCK, 5 + mode.length(), level, mode);

        assertThat(card.identified(city.canteen()).card().state()).isEqualTo(CardState.ACTIVE);
    }

    @ParameterizedTest
    @MethodSource("channels")
    void a_card_in_personalisation_stores_nothing(SecurityLevel level, Scp03Mode mode) throws IOException {
        CityCard card = city.selectable(1);

        assertEveryFlippedBitRefused(card, STORE_NUMBER, 5 + 16 + mode.length(), level, mode);
    }

    private static void assertEveryFlippedBitRefused(
            CityCard card, CommandApdu command, int bytes, SecurityLevel level, Scp03Mode mode) throws IOException {
        for (int bit = 0; bit < 8 * bytes; bit++) {
            ApduTransport reader = card.contact();
            CityCard.APPLET.select(reader);
            int flipped = bit;
            boolean[] open = {false};
            Scp03Session channel = open(
                    card,
                    wrapped -> {
                        if (open[0]) {
                            wrapped[flipped / 8] ^= (byte) (1 << flipped % 8);
                        }
                        return reader.transceive(wrapped);
                    },
                    level,
                    mode);
            open[0] = true;
            ResponseApdu answer = channel.send(command);
            assertThat(answer.data()).isEmpty();
            if (READ_FIRST.contains(bit / 8)) {
                assertThat(answer.statusWord()).as("bit %d", bit).isNotEqualTo(ResponseApdu.DONE);
            } else {
                assertThat(answer.statusWord()).as("bit %d", bit).isEqualTo(REFUSED);
            }
        }
    }

    private static Scp03Session open(CityCard card, ApduTransport reader, SecurityLevel level, Scp03Mode mode)
            throws IOException {
        Scp03Handshake handshake = Scp03Handshake.begin(reader, mode, City.RANDOM);
        try (StaticKeys own = card.city().keys.keysFor(handshake.response().diversificationData())) {
            return handshake.authenticate(own, level);
        }
    }
}
