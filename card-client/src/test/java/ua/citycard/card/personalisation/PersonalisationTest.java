package ua.citycard.card.personalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.globalplatform.KeyDiversification;
import ua.citycard.card.scp03.Scp03Card;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/** Chips that no virtual card is like. */
class PersonalisationTest {
    private static final byte[] KEY = new byte[16];
    private static final PersonalisationOrder ORDER = new PersonalisationOrder(
            CardNumber.ofSerial(17),
            42,
            new TrustAnchor(
                    new AuthorityReference(Role.TERMINAL, 1),
                    P256.fastest().generate().publicKey()),
            LocalDate.of(2026, 9, 1));

    private final List<Integer> instructions = new ArrayList<>();

    /** As after a run that was torn between PUT KEY and the question for the keys. */
    @Test
    void a_chip_that_keeps_the_makers_keys_beside_its_own_is_refused_by_every_run() throws IOException {
        Scp03Card chip = new Scp03Card(KEY, KEY, Scp03Mode.S8, 0x70, new byte[8], this::answer).withKeyVersion(1);
        for (int run = 0; run < 2; run++) {
            instructions.clear();
            assertThatExceptionOfType(UnsuitableCardException.class)
                    .isThrownBy(() -> personalisation().run(chip, ORDER, PersonalisationJournal.NONE))
                    .satisfies(refusal ->
                            assertThat(refusal.reason()).isEqualTo(UnsuitableCardException.Reason.UNKNOWN_KEYS));
            assertThat(instructions).as("GET DATA and no more").containsExactly(0xCA);
        }
    }

    private ResponseApdu answer(CommandApdu command) {
        instructions.add(command.ins());
        byte[] keys = HexFormat.of().parseHex("E00C" + "C00401018810" + "C00401FF8810");
        return command.ins() == 0xCA ? ResponseApdu.of(keys, 0x9000) : ResponseApdu.of(new byte[0], 0x6A88);
    }

    private static Personalisation personalisation() {
        return new Personalisation(
                StaticKeys.allOf(KEY),
                new KeyDiversification(message -> KEY.clone()),
                Optional.empty(),
                (number, publicKey, proof) -> {
                    throw new AssertionError("nothing is certified");
                },
                new SecureRandom());
    }
}
