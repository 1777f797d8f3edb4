package ua.citycard.card.globalplatform;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ua.citycard.card.scp03.Scp03Session;
import ua.citycard.card.scp03.StaticKeys;
import ua.citycard.card.tlv.Der;
import ua.citycard.card.tlv.DerReader;
import ua.citycard.card.transport.CommandApdu;
import ua.citycard.card.transport.ResponseApdu;

/** The issuer security domain behind an open session. */
public final class IssuerSecurityDomain {
    public static final Aid AID = new Aid("A000000151000000");

    /** The version under which makers ship their keys. */
    public static final int INITIAL_KEYS = 0xFF;

    /** Tags of the key information template and of an entry in it. */
    private static final int KEY_INFORMATION = 0xE0;

    private static final int KEY = 0xC0;

    private static final int MORE_DATA = 0x6310;
    private static final int NOT_FOUND = 0x6A88;
    private static final byte[] NONE = {};

    private final Scp03Session session;

    public IssuerSecurityDomain(Scp03Session session) {
        this.session = session;
    }

    /**
     * PUT KEY (11.8): three AES keys take the place of those that the session was opened with.
     *
     * @param present the session's static keys and
     * @param presentVersion their version; the maker's {@link #INITIAL_KEYS} give way to the first keys of an issuer
     * @param version the new version, 01 to 7F
     * @throws IOException when the card confirms other keys than it was sent
     */
    public void putKeys(StaticKeys present, int presentVersion, StaticKeys next, int version) throws IOException {
        int replaced = presentVersion == INITIAL_KEYS ? 0 : presentVersion;
        byte[] confirmed = session.send(CommandApdu.of(0x80, 0xD8, replaced, 0x81)
                        .withData(next.putKeyData(version, present))
                        .withLe(CommandApdu.ALL))
                .check("PUT KEY failed")
                .data();
        if (!MessageDigest.isEqual(confirmed, Der.concat(new byte[] {(byte) version}, next.checkValues()))) {
            throw new IOException("PUT KEY: the card confirms other keys than it was sent");
        }
    }

    /** The versions of all keys that the card holds, from its key information template (11.3.3.1). */
    public Set<Integer> keyVersions() throws IOException {
        byte[] template = session.send(
                        CommandApdu.of(0x80, 0xCA, 0x00, KEY_INFORMATION).withLe(CommandApdu.ALL))
                .check("GET DATA failed")
                .data();
        try {
            DerReader entries = new DerReader(new DerReader(template).next(KEY_INFORMATION));
            Set<Integer> versions = new HashSet<>();
            while (!entries.isAtEnd()) {
                versions.add(keyVersion(entries.next(KEY)));
            }
            return versions;
        } catch (IllegalArgumentException rubbish) {
            throw new IOException("the card's key information can't be read", rubbish);
        }
    }

    /** Of identifier ‖ version ‖ types and lengths of the components. */
    private static int keyVersion(byte[] entry) {
        if (entry.length < 4) {
            throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
        }
        return entry[1] & 0xFF;
    }

    /** GET STATUS (11.4): everything of one scope, however many answers it takes. */
    public List<RegistryEntry> status(RegistryScope scope) throws IOException {
        List<RegistryEntry> entries = new ArrayList<>();
        ResponseApdu part = getStatus(scope, 0x02);
        entries.addAll(RegistryEntry.parse(part.data()));
        while (part.statusWord() == MORE_DATA) {
            part = getStatus(scope, 0x03);
            List<RegistryEntry> more = RegistryEntry.parse(part.data());
            if (more.isEmpty()) {
                throw new IOException("GET STATUS: the card announces entries and sends none");
            }
            entries.addAll(more);
        }
        return entries;
    }

    /** The entry of one scope with this name, if there is one. */
    public Optional<RegistryEntry> find(RegistryScope scope, Aid aid) throws IOException {
        return status(scope).stream().filter(entry -> entry.aid().equals(aid)).findAny();
    }

    /** INSTALL [for load] and LOAD (11.5, 11.6): the package is on the card after the last block, or not at all. */
    public void load(CapFile cap) throws IOException {
        byte[] data =
                Der.concat(field(cap.packageAid().bytes()), field(AID.bytes()), field(NONE), field(NONE), field(NONE));
        install(0x02, data, "INSTALL [for load] failed");
        List<byte[]> blocks = cap.blocks(session.maxData());
        for (int number = 0; number < blocks.size(); number++) {
            int p1 = number == blocks.size() - 1 ? 0x80 : 0x00;
            session.send(CommandApdu.of(0x80, 0xE8, p1, number)
                            .withData(blocks.get(number))
                            .withLe(CommandApdu.ALL))
                    .check("LOAD failed");
        }
    }

    /**
     * INSTALL [for install and make selectable] (11.5.2.3.2), without privileges or parameters.
     *
     * @param packageAid the load file
     * @param applet the module in it, which also gives the instance its name
     */
    public void install(Aid packageAid, Aid applet) throws IOException {
        byte[] data = Der.concat(
                field(packageAid.bytes()),
                field(applet.bytes()),
                field(applet.bytes()),
                field(new byte[] {0x00}),
                field(new byte[] {(byte) 0xC9, 0x00}),
                field(NONE));
        install(0x0C, data, "INSTALL [for install] failed");
    }

    private ResponseApdu getStatus(RegistryScope scope, int p2) throws IOException {
        return session.send(CommandApdu.of(0x80, 0xF2, scope.p1(), p2)
                        .withData(new byte[] {0x4F, 0x00})
                        .withLe(CommandApdu.ALL))
                .check("GET STATUS failed", MORE_DATA, NOT_FOUND);
    }

    private void install(int p1, byte[] data, String what) throws IOException {
        session.send(CommandApdu.of(0x80, 0xE6, p1, 0x00).withData(data).withLe(CommandApdu.ALL))
                .check(what);
    }

    private static byte[] field(byte[] value) {
        return Der.concat(new byte[] {(byte) value.length}, value);
    }
}
