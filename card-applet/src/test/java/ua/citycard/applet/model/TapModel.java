package ua.citycard.applet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ua.citycard.applet.model.RingModel.UseRecord;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CertificateBody;
import ua.citycard.card.certificate.CvCertificate;
import ua.citycard.card.certificate.Role;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.crypto.EcdsaSignature;
import ua.citycard.card.crypto.Label;
import ua.citycard.card.crypto.OneStepKdf;
import ua.citycard.card.crypto.P256;
import ua.citycard.card.crypto.P256Point;
import ua.citycard.card.crypto.Sha256;
import ua.citycard.card.crypto.SoftwareKey;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.CommandApdu;

/** What a terminal may do with a card (docs/card-protocol.md, 3). */
final class TapModel {
    private static final int REFUSED = 0x6982;
    private static final int NO_ROOM = 0x6A84;
    private static final int UNKNOWN_INSTRUCTION = 0x6D00;

    private static final byte[] VERSION = HexFormat.of().parseHex("800101");
    private static final LocalDate DAY_0 = LocalDate.of(2000, 1, 1);
    private static final int NONCE_OBJECT = 18;

    private final CardMemory memory;
    private final Function<P256Point, SoftwareKey> terminalKeys;
    private final P256 curve;
    private @Nullable SessionModel session;

    /** @param terminalKeys the private keys of all terminals, by their public ones */
    TapModel(CardMemory memory, Function<P256Point, SoftwareKey> terminalKeys, P256 curve) {
        this.memory = memory;
        this.terminalKeys = terminalKeys;
        this.curve = curve;
    }

    /** The session that a terminal and the card have keys for, if there is one. */
    Optional<SessionModel> session() {
        return Optional.ofNullable(session);
    }

    void endSession() {
        session = null;
    }

    byte[] greeting() {
        if (memory.state == State.SELECTABLE) {
            return VERSION;
        }
        AuthorityReference trusted = memory.trusted().newest().reference();
        return Der.concat(VERSION, Der.encode(0x42, trusted.encode()));
    }

    /** A command of class 00. */
    Expected plain(CommandApdu command) {
        session = null;
        int parameters = command.p1() << 8 | command.p2();
        return switch (command.ins()) {
            case 0x2A -> parameters == 0x00BE ? verifyCertificate(command.data()) : refused();
            case 0x86 -> parameters == 0 ? generalAuthenticate(command.data()) : refused();
            default -> Expected.word(UNKNOWN_INSTRUCTION);
        };
    }

    /** A command of class 0C; whatever is wrong ends the session. */
    Expected secured(CommandApdu command) {
        SessionModel open = session;
        session = null;
        if (command.ins() != 0x40 && command.ins() != 0xCA) {
            return Expected.word(UNKNOWN_INSTRUCTION);
        }
        if (open == null) {
            return refused();
        }
        Optional<byte[]> value = open.unprotect(command);
        if (value.isEmpty()) {
            return refused();
        }
        int parameters = command.p1() << 8 | command.p2();
        return command.ins() == 0x40
                ? useService(open, parameters, value.get())
                : readCertificate(open, parameters, value.get());
    }

    private Expected verifyCertificate(byte[] data) {
        Optional<CertificateBody> link = certified(data, true);
        if (link.isEmpty()) {
            return refused();
        }
        CertificateBody body = link.get();
        TrustModel trust = memory.trusted();
        Optional<AuthorityReference> next = reference(body.holder().encode());
        boolean follows = next.filter(name -> name.role() == Role.TERMINAL
                        && name.follows(trust.newest().reference()))
                .isPresent();
        if (!follows || !body.authority().equals(trust.newest().reference())) {
            return refused();
        }
        memory.trust = trust.succeededBy(
                new TrustAnchor(next.orElseThrow(), body.publicKey()), body.effective(), body.expiry());
        return Expected.done();
    }

    private Expected generalAuthenticate(byte[] data) {
        int certificateEnd = data.length - NONCE_OBJECT;
        boolean isRequest = certificateEnd > 3
                && data[0] == 0x7C
                && data[1] == (byte) 0x81
                && (data[2] & 0xFF) == data.length - 3
                && data[certificateEnd] == (byte) 0x81
                && data[certificateEnd + 1] == 0x10;
        if (!isRequest) {
            return refused();
        }
        Optional<CertificateBody> certified = certified(Arrays.copyOfRange(data, 3, certificateEnd), false);
        if (certified.isEmpty()) {
            return refused();
        }
        CertificateBody terminal = certified.get();
        byte[] greeting = greeting();
        TrustModel trust = memory.trusted();
        TrustAnchor authority = trust.named(terminal.authority()).orElseThrow();
        boolean stale = terminal.expiry().isBefore(trust.date()) || trust.isPast(authority);
        if (!stale && authority.equals(trust.newest()) && rights(terminal).accurateTime()) {
            memory.trust = trust.movedTo(terminal.effective());
        }
        return Expected.data(answer -> checkAnswer(answer, greeting, data, terminal, stale));
    }

    /** What a certificate says, if a card in use believes it: that of a terminal, or a link. */
    private Optional<CertificateBody> certified(byte[] bytes, boolean link) {
        if (!memory.state.answersTaps()) {
            return Optional.empty();
        }
        try {
            CvCertificate certificate = CvCertificate.parse(bytes);
            CertificateBody body = certificate.body();
            return Optional.of(body)
                    .filter(read -> read.rights() instanceof TerminalRights rights && rights.authority() == link)
                    .flatMap(read -> memory.trusted().named(read.authority()))
                    .filter(key -> curve.verify(key.publicKey(), body.encode(), certificate.signature()))
                    .map(key -> body);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private void checkAnswer(byte[] answer, byte[] greeting, byte[] request, CertificateBody terminal, boolean stale) {
        byte[] point = Arrays.copyOfRange(answer, 5, 70);
        byte[] encrypted = Arrays.copyOfRange(answer, 72, 152);
        byte[] mac = Arrays.copyOfRange(answer, 154, 162);
        assertThat(answer)
                .isEqualTo(
                        Der.encode(0x7C, Der.encode(0x82, point), Der.encode(0x84, encrypted), Der.encode(0x85, mac)));
        byte[] transcript = Sha256.of(greeting, request, point);
        byte[] secret = terminalKeys.apply(terminal.publicKey()).agree(P256Point.parse(point));
        SessionModel opened = new SessionModel(OneStepKdf.derive(secret, Label.TAP.message(transcript)), terminal);
        assertThat(opened.isMacOfAnswer(encrypted, mac)).as("readable").isEqualTo(!stale);
        if (!stale) {
            checkIdentity(opened.decryptAnswer(encrypted), transcript);
            session = opened;
        }
    }

    private void checkIdentity(byte[] plain, byte[] transcript) {
        byte[] identity = Der.concat(memory.identity, new byte[] {(byte) (memory.state == State.PERSONALIZED ? 1 : 2)});
        byte[] signature = Arrays.copyOfRange(plain, identity.length, identity.length + EcdsaSignature.BYTES);
        assertThat(plain).isEqualTo(Der.concat(identity, signature, new byte[] {(byte) 0x80, 0, 0}));
        assertSigned(Label.SIG.message(transcript, identity), signature);
    }

    private Expected readCertificate(SessionModel open, int parameters, byte[] value) {
        if (parameters != 0x7F21 || value.length != 0) {
            return refused();
        }
        session = open;
        return Expected.data(answer -> assertThat(open.decrypt(answer)).isEqualTo(memory.certificate));
    }

    private Expected useService(SessionModel open, int parameters, byte[] value) {
        if (parameters != 0 || value.length != 12 || memory.state != State.PERSONALIZED) {
            return refused();
        }
        ByteBuffer request = ByteBuffer.wrap(value);
        int service = request.get() & 0xFF;
        int day = request.getShort() & 0xFFFF;
        int slot = request.get() & 0xFF;
        long claim = request.getLong();
        CertificateBody terminal = open.terminal();
        LocalDate date = DAY_0.plusDays(day);
        if (!rights(terminal).services().contains(service)
                || date.isBefore(terminal.effective())
                || date.isAfter(terminal.expiry())) {
            return refused();
        }
        Optional<UseRecord> known = memory.ring.find(service, day, slot);
        Optional<UseRecord> used =
                known.or(() -> memory.ring.add(service, day, slot, claim, days(terminal.effective())));
        if (used.isEmpty()) {
            return Expected.word(NO_ROOM);
        }
        session = open;
        int result = known.isEmpty() ? 0 : used.get().claim() == claim ? 1 : 2;
        return Expected.data(answer -> checkReceipt(open.decrypt(answer), result, used.get(), terminal));
    }

    private void checkReceipt(byte[] receipt, int result, UseRecord used, CertificateBody terminal) {
        byte[] entry = ByteBuffer.allocate(16)
                .put((byte) used.service())
                .putShort((short) used.day())
                .put((byte) used.slot())
                .putLong(used.claim())
                .putInt((int) used.counter())
                .array();
        byte[] outcome = {(byte) result};
        byte[] signature = Arrays.copyOfRange(receipt, 17, 17 + EcdsaSignature.BYTES);
        assertThat(receipt).isEqualTo(Der.concat(outcome, entry, signature));
        byte[] number = Arrays.copyOf(memory.identity, 8);
        assertSigned(Label.RCP.message(number, entry, outcome, terminal.holder().encode()), signature);
    }

    private void assertSigned(byte[] message, byte[] signature) {
        assertThat(curve.verify(memory.publicKey(), message, EcdsaSignature.parse(signature)))
                .as("signed by the card")
                .isTrue();
    }

    private static Optional<AuthorityReference> reference(byte[] name) {
        try {
            return Optional.of(AuthorityReference.parse(name));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Days since 2000-01-01. */
    static int days(LocalDate date) {
        return (int) ChronoUnit.DAYS.between(DAY_0, date);
    }

    private static TerminalRights rights(CertificateBody terminal) {
        return (TerminalRights) terminal.rights();
    }

    private static Expected refused() {
        return Expected.word(REFUSED);
    }
}
