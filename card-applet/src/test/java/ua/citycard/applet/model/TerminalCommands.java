package ua.citycard.applet.model;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ua.citycard.card.certificate.AuthorityReference;
import ua.citycard.card.certificate.CertificateAuthority;
import ua.citycard.card.certificate.CertificateBody;
import ua.citycard.card.certificate.HolderReference;
import ua.citycard.card.certificate.TerminalRights;
import ua.citycard.card.certificate.TrustAnchor;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.transport.CommandApdu;

/** What terminals send, of the city and others, with good certificates and bad ones. */
final class TerminalCommands {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private static final List<String> NAMES =
            List.of("F0554143430101", "F055414343", "A000000151000000", "A0000001", "F0FF");

    /** Rights of the terminals' authority itself: of a link, and of no terminal. */
    private static final TerminalRights AUTHORITY = new TerminalRights(true, true, Set.of());

    private final People people;
    private final Chance chance;
    private final TrustModel toBegin;

    TerminalCommands(People people, Chance chance) {
        this.people = people;
        this.chance = chance;
        toBegin = TrustModel.begun(people.terminals(1).anchor(), TODAY);
    }

    byte[] select() {
        return select(NAMES.get(0));
    }

    byte[] selectSomething() {
        return select(chance.of(NAMES));
    }

    /** GENERAL AUTHENTICATE, by a terminal that the card believes in most cases. */
    byte[] authenticate(CardMemory card) {
        LocalDate effective = date(card).plusDays(chance.between(-40, 2));
        LocalDate expiry = effective.plusDays(chance.oneIn(3) ? chance.below(30) : chance.between(40, 80));
        byte[] certificate = issuer(card)
                .issue(
                        new HolderReference(chance.of(List.of("T", "SCHOOL12-CANT1", "SCHOOL3-GATE"))),
                        people.terminal(chance).publicKey(),
                        chance.oneIn(20) ? AUTHORITY : TerminalRights.of(chance.oneIn(3), services()),
                        effective,
                        expiry)
                .encode();
        byte[] data = Der.encode(0x7C, certificate, Der.encode(0x81, chance.bytes(16)));
        return CommandApdu.of(0x00, 0x86, 0x00, 0x00)
                .withData(data)
                .withLe(CommandApdu.ALL)
                .encode();
    }

    /** PSO: VERIFY CERTIFICATE, with a link from the card's key to a later one in half of the cases. */
    byte[] verifyCertificate(CardMemory card) {
        CertificateAuthority from =
                chance.oneIn(3) ? issuer(card) : people.terminals(newest(card).keyNumber());
        int to = Math.max(0, from.anchor().reference().keyNumber() + chance.of(List.of(1, 1, 2, 0, -1)));
        LocalDate effective = date(card).plusDays(chance.between(-3, 2));
        byte[] link = from.issue(
                        new HolderReference(
                                people.terminals(to).anchor().reference().toString()),
                        people.terminals(to).anchor().publicKey(),
                        chance.oneIn(8) ? TerminalRights.of(true, Set.of()) : AUTHORITY,
                        effective,
                        effective.plusDays(chance.below(20)))
                .encode();
        return CommandApdu.of(0x00, 0x2A, 0x00, 0xBE).withData(link).encode();
    }

    byte[] readCertificate(SessionModel session) {
        return session.protect(0xCA, 0x7F, 0x21, new byte[0]);
    }

    /** USE SERVICE, one that the terminal may use on a day of its certificate in most cases. */
    byte[] useService(SessionModel session) {
        CertificateBody terminal = session.terminal();
        List<Integer> allowed = List.copyOf(((TerminalRights) terminal.rights()).services());
        int service = allowed.isEmpty() || chance.oneIn(12) ? chance.below(256) : chance.of(allowed);
        int first = TapModel.days(terminal.effective());
        int last = TapModel.days(terminal.expiry());
        int day = chance.oneIn(12)
                ? chance.of(List.of(first - 1, last + 1, 0))
                : chance.between(first, Math.min(last, first + 4));
        byte[] value = ByteBuffer.allocate(12)
                .put((byte) service)
                .putShort((short) day)
                .put((byte) chance.below(3))
                .putLong(chance.below(2))
                .array();
        return session.protect(0x40, 0, 0, Der.encode(0x81, value));
    }

    /** A right MAC over what the protocol does not have. */
    byte[] somethingElse(SessionModel session) {
        byte[] value = chance.bytes(chance.below(14));
        return session.protect(
                chance.of(List.of(0x40, 0xCA, 0xB0)),
                chance.of(List.of(0x00, 0x7F)),
                chance.of(List.of(0x00, 0x21)),
                chance.oneIn(3) ? new byte[0] : Der.encode(chance.of(List.of(0x81, 0x85)), value));
    }

    /** Mostly the card's newest key; else the one before, one that it does not know, one by a wrong name, or one of a forger. */
    private CertificateAuthority issuer(CardMemory card) {
        int newest = newest(card).keyNumber();
        return switch (chance.below(9)) {
            case 0 -> people.forger(newest);
            case 1 -> people.terminals(newest + 1);
            case 2 -> people.misnamed(newest, Math.max(0, newest + chance.of(List.of(-1, 1))));
            case 3, 4 -> people.terminals(before(card, newest));
            default -> people.terminals(newest);
        };
    }

    private AuthorityReference newest(CardMemory card) {
        return trust(card).newest().reference();
    }

    private int before(CardMemory card, int otherwise) {
        TrustAnchor before = trust(card).before();
        return before == null ? otherwise : before.reference().keyNumber();
    }

    private LocalDate date(CardMemory card) {
        return trust(card).date();
    }

    /** What the card believes; of a new card what it will believe. */
    private TrustModel trust(CardMemory card) {
        return card.state == State.SELECTABLE ? toBegin : card.trusted();
    }

    private Set<Integer> services() {
        int bits = chance.below(256);
        return IntStream.range(0, 8)
                .filter(service -> (bits & 1 << service) != 0)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static byte[] select(String name) {
        return CommandApdu.of(0x00, 0xA4, 0x04, 0x00)
                .withData(HexFormat.of().parseHex(name))
                .withLe(CommandApdu.ALL)
                .encode();
    }
}
