package ua.citycard.applet;

import static org.assertj.core.api.Assertions.assertThat;
import static ua.citycard.card.transport.ResponseApdu.DONE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ua.citycard.applet.WritingCommand.Command;
import ua.citycard.applet.WritingCommand.Observer;
import ua.citycard.card.CardNumber;
import ua.citycard.card.certificate.CardDate;
import ua.citycard.card.certificate.CardRights;
import ua.citycard.card.certificate.CardRights.Category;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.LinkCertificate;
import ua.citycard.card.certificate.LinkCertificates;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.globalplatform.IssuerSecurityDomain;
import ua.citycard.card.personalisation.Personalisation;
import ua.citycard.card.scp03.Scp03Handshake;
import ua.citycard.card.scp03.Scp03Mode;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.SecurityLevel;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.tap.ReaderCredential;
import ua.citycard.card.tap.ServiceClaim;
import ua.citycard.card.tap.ServiceUse;
import ua.citycard.card.tap.TapSession;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.ApduTransport;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.virtualcard.VirtualCard;

/** Every command of the protocol that writes, each in the states in which it writes differently. */
final class WritingCommands {
    private static final long SERIAL = 17;
    private static final LocalDate TODAY = City.TODAY;
    private static final LocalDate LAST_DAY = TODAY.plusDays(30);
    private static final LocalDate TWO_DIGITS_LATER = LocalDate.of(2026, 9, 13);
    private static final SecurityLevel LEVEL = SecurityLevel.C_DECRYPTION_C_MAC_R_MAC;
    private static final TerminalRights NO_CLOCK = TerminalRights.of(false, Set.of(TerminalRights.CANTEEN));
    private static final byte[] MAKERS_KEY = HexFormat.of().parseHex("404142434445464748494A4B4C4D4E4F");
    private static final byte[] OWN_KEY = HexFormat.of().parseHex("00112233445566778899AABBCCDDEEFF");

    private static final byte GENERAL_AUTHENTICATE = (byte) 0x86;

    private static final int IDENTITY = 0x0101;
    private static final int AUTHORITY = 0x0102;
    private static final int KEY_PAIR = 0x0104;
    private static final int CERTIFICATE = 0x0105;
    private static final int BLOCKS = 5;
    private static final int RECORDS = 16;
    private static final int NEW_SLOT = 100;

    private final City city = new City();
    private final CertificateAuthority second = City.laterTerminals(2);
    private final CertificateAuthority third = City.laterTerminals(3);
    private final LinkCertificate toSecond = city.terminals.link(second.anchor(), TODAY.plusDays(1), LAST_DAY);
    private final LinkCertificate toThird = second.link(third.anchor(), TODAY.plusDays(2), LAST_DAY);
    private final ReaderCredential ofFirst = withoutClock(city.terminals, TODAY);
    private final ReaderCredential ofSecond = withoutClock(second, TODAY);
    private final ReaderCredential ofThird = withoutClock(third, TODAY);
    private final ReaderCredential yesterdays = withoutClock(city.terminals, TODAY.minusDays(1));

    List<WritingCommand> all() {
        Observer byFirst = CardView.dataAndTaps(ofFirst);
        Observer byTwo = CardView.dataAndTaps(ofFirst, ofSecond);
        Observer byAll = CardView.dataAndTaps(ofFirst, ofSecond, ofThird);
        Stream<WritingCommand> blocks = IntStream.range(0, BLOCKS)
                .mapToObj(block -> new WritingCommand(
                        "STORE DATA of a new card's block " + block,
                        this::blank,
                        storing(block),
                        CardView::unfinished));
        Stream<WritingCommand> others = Stream.of(
                new WritingCommand("SET STATUS to PERSONALIZED", this::blank, this::personalise, CardView::data),
                new WritingCommand("SET STATUS to BLOCKED", this::inUse, status(LifeCycle.BLOCKED), byFirst),
                new WritingCommand("SET STATUS to unblocked", this::blocked, status(LifeCycle.PERSONALIZED), byFirst),
                new WritingCommand("SET STATUS to TERMINATED", this::inUse, status(LifeCycle.TERMINATED), byFirst),
                new WritingCommand(
                        "SET STATUS of a blocked card to TERMINATED",
                        this::blocked,
                        status(LifeCycle.TERMINATED),
                        byFirst),
                new WritingCommand("STORE DATA of another certificate", this::inUse, this::recertify, CardView::data),
                new WritingCommand("STORE DATA of another CA key", this::inUse, replacing(second), byTwo),
                new WritingCommand("STORE DATA of a third CA key", this::ledToSecond, replacing(third), byAll),
                new WritingCommand("VERIFY CERTIFICATE", this::inUse, verifying(toSecond), byTwo),
                new WritingCommand("VERIFY CERTIFICATE for a third key", this::ledToSecond, verifying(toThird), byAll),
                new WritingCommand("GENERAL AUTHENTICATE of a later day", this::inUse, this::authenticate, byFirst),
                new WritingCommand(
                        "USE SERVICE in place of an old record",
                        this::usedUp,
                        this::useService,
                        CardView.uses(yesterdays, TODAY, NEW_SLOT, 1, RECORDS - 1)
                                .and(CardView.uses(yesterdays, TODAY.minusDays(1), 0))),
                new WritingCommand("INITIALIZE UPDATE", this::inUse, this::initialize, byFirst),
                new WritingCommand("EXTERNAL AUTHENTICATE", this::inUse, this::openChannel, byFirst),
                new WritingCommand("PUT KEY", this::fromMaker, this::putKeys, CardView::keys));
        return Stream.concat(blocks, others).toList();
    }

    private CityCard fromMaker() {
        return new CityCard(city, VirtualCard.blank(), CardNumber.ofSerial(SERIAL), SERIAL);
    }

    private CityCard blank() throws IOException {
        return city.selectable(SERIAL);
    }

    private CityCard inUse() throws IOException {
        return city.card(SERIAL);
    }

    private CityCard blocked() throws IOException {
        CityCard card = inUse();
        assertThat(card.setStatus(LifeCycle.BLOCKED)).isEqualTo(DONE);
        return card;
    }

    private CityCard ledToSecond() throws IOException {
        CityCard card = inUse();
        assertThat(card.verify(toSecond)).isEqualTo(DONE);
        return card;
    }

    /** Its ring is full, and one record of yesterday is all that may be overwritten. */
    private CityCard usedUp() throws IOException {
        CityCard card = inUse();
        TapSession session = card.identified(yesterdays).session();
        for (int slot = 0; slot < RECORDS; slot++) {
            LocalDate day = slot == 0 ? TODAY.minusDays(1) : TODAY;
            assertThat(session.useService(new ServiceClaim(TerminalRights.CANTEEN, day, slot, slot)))
                    .isInstanceOf(ServiceUse.Answered.class);
        }
        return card;
    }

    private Command storing(int last) {
        return (card, aboutToWrite) -> {
            try (Scp03Session channel = card.manage(LEVEL)) {
                for (int block = 0; block <= last; block++) {
                    byte[] value = value(channel, block);
                    if (block == last) {
                        aboutToWrite.run();
                    }
                    int kind = block == BLOCKS - 1 ? 0x88 : 0x08;
                    assertThat(CityCard.store(channel, kind, block, IDENTITY + block, value))
                            .isEqualTo(DONE);
                }
            }
        };
    }

    private byte[] value(Scp03Session channel, int block) throws IOException {
        CardNumber number = CardNumber.ofSerial(SERIAL);
        return switch (block) {
            case 0 ->
                ByteBuffer.allocate(12)
                        .put(number.toBytes())
                        .putInt((int) SERIAL)
                        .array();
            case 1 -> city.terminals.anchor().encode();
            case 2 -> CardDate.encode(TODAY);
            case 3 -> new byte[0];
            default -> {
                byte[] proof = CityCard.read(channel, KEY_PAIR).data();
                yield city.certificate(number, P256Point.parse(Arrays.copyOf(proof, P256Point.BYTES)))
                        .encode();
            }
        };
    }

    private void personalise(CityCard card, Runnable aboutToWrite) throws IOException {
        try (Scp03Session channel = card.manage(LEVEL)) {
            for (int block = 0; block < BLOCKS; block++) {
                int kind = block == BLOCKS - 1 ? 0x88 : 0x08;
                CityCard.store(channel, kind, block, IDENTITY + block, value(channel, block));
            }
            aboutToWrite.run();
            setStatus(channel, LifeCycle.PERSONALIZED);
        }
    }

    private static Command status(int state) {
        return (card, aboutToWrite) -> {
            try (Scp03Session channel = card.manage(LEVEL)) {
                aboutToWrite.run();
                setStatus(channel, state);
            }
        };
    }

    private static void setStatus(Scp03Session channel, int state) throws IOException {
        assertThat(channel.send(CommandApdu.of(0x80, 0xF0, 0x40, state)).statusWord())
                .isEqualTo(DONE);
    }

    private void recertify(CityCard card, Runnable aboutToWrite) throws IOException {
        try (Scp03Session channel = card.manage(LEVEL)) {
            CvCertificate present =
                    CvCertificate.parse(CityCard.read(channel, CERTIFICATE).data());
            byte[] ofStaff = city.cards
                    .issue(
                            present.body().holder(),
                            present.body().publicKey(),
                            new CardRights(Category.STAFF),
                            TODAY,
                            TODAY.plusYears(9))
                    .encode();
            aboutToWrite.run();
            assertThat(CityCard.store(channel, 0x88, 0, CERTIFICATE, ofStaff)).isEqualTo(DONE);
        }
    }

    private static Command replacing(CertificateAuthority next) {
        byte[] value =
                Der.concat(next.anchor().encode(), CardDate.encode(TODAY.plusDays(2)), CardDate.encode(LAST_DAY));
        return (card, aboutToWrite) -> {
            try (Scp03Session channel = card.manage(LEVEL)) {
                aboutToWrite.run();
                assertThat(CityCard.store(channel, 0x88, 0, AUTHORITY, value)).isEqualTo(DONE);
            }
        };
    }

    private static Command verifying(LinkCertificate link) {
        return (card, aboutToWrite) -> {
            ApduTransport field = card.contactless();
            CityCard.APPLET.select(field);
            aboutToWrite.run();
            assertThat(CityCard.verify(field, link.certificate().encode())).isEqualTo(DONE);
        };
    }

    private void authenticate(CityCard card, Runnable aboutToWrite) throws IOException {
        ReaderCredential later = city.terminal(City.CANTEEN, TWO_DIGITS_LATER, TWO_DIGITS_LATER);
        ApduTransport field = card.contactless();
        card.tap(later, command -> {
            if (command[1] == GENERAL_AUTHENTICATE) {
                aboutToWrite.run();
            }
            return field.transceive(command);
        });
    }

    private void useService(CityCard card, Runnable aboutToWrite) throws IOException {
        TapSession session = card.identified(ofFirst).session();
        aboutToWrite.run();
        assertThat(session.useService(new ServiceClaim(TerminalRights.CANTEEN, TODAY, NEW_SLOT, 7)))
                .isInstanceOf(ServiceUse.Answered.class);
    }

    private void initialize(CityCard card, Runnable aboutToWrite) throws IOException {
        ApduTransport reader = card.contact();
        CityCard.APPLET.select(reader);
        aboutToWrite.run();
        Scp03Handshake.begin(reader, Scp03Mode.S8, City.RANDOM);
    }

    private void openChannel(CityCard card, Runnable aboutToWrite) throws IOException {
        ApduTransport reader = card.contact();
        CityCard.APPLET.select(reader);
        Scp03Handshake handshake = Scp03Handshake.begin(reader, Scp03Mode.S8, City.RANDOM);
        try (StaticKeys own = city.keys.keysFor(handshake.response().diversificationData())) {
            aboutToWrite.run();
            handshake.authenticate(own, LEVEL).close();
        }
    }

    private void putKeys(CityCard card, Runnable aboutToWrite) throws IOException {
        ApduTransport reader = card.contact();
        IssuerSecurityDomain.AID.select(reader);
        try (StaticKeys makers = StaticKeys.allOf(MAKERS_KEY);
                StaticKeys own = StaticKeys.allOf(OWN_KEY);
                Scp03Session channel =
                        Scp03Handshake.begin(reader, Scp03Mode.S8, City.RANDOM).authenticate(makers, LEVEL)) {
            aboutToWrite.run();
            new IssuerSecurityDomain(channel)
                    .putKeys(makers, IssuerSecurityDomain.INITIAL_KEYS, own, Personalisation.OWN_KEYS);
        }
    }

    private static ReaderCredential withoutClock(CertificateAuthority authority, LocalDate effective) {
        return City.terminalOf(authority, LinkCertificates.NONE, NO_CLOCK, effective, TODAY.plusDays(20));
    }
}
