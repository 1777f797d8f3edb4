package ua.citycard.virtualcard.securitydomain;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/** GET STATUS (GlobalPlatform 11.4), in as many answers as it takes; the format is E3 with tags, P2 = 02 or 03. */
final class StatusReport {
    private static final int ISSUER_DOMAIN = 0x80;
    private static final int APPLICATIONS = 0x40;
    private static final int LOAD_FILES = 0x20;
    private static final int LOAD_FILES_AND_MODULES = 0x10;
    private static final int FIRST = 0x02;
    private static final int NEXT = 0x03;

    private static final int LOADED = 0x01;

    /** Security domain, card lock and terminate, reset, CVM, trusted path, authorized and global management, and so on. */
    private static final byte[] ISSUER_PRIVILEGES = {(byte) 0x9E, (byte) 0xFE, (byte) 0x80};

    private static final byte[] NO_PRIVILEGES = new byte[3];

    /** With padding and a MAC of 16 bytes it still fits into a short response. */
    private static final int LONGEST_ANSWER = 208;

    private final Registry registry;

    /** What "next occurrence" continues: the subset last asked for, and what of it was not sent yet. */
    private int begun;

    private final Queue<byte[]> pending = new ArrayDeque<>();

    StatusReport(Registry registry) {
        this.registry = registry;
    }

    /**
     * Answers 6310 while there is more.
     *
     * @throws Refusal 6A88 when nothing matches, 6985 when the next entries are asked for and the first were not, or all
     *     have been sent
     */
    ResponseApdu answer(CommandApdu command) {
        switch (command.p2()) {
            case FIRST -> begin(command);
            case NEXT -> requireBegun(command.p1());
            default -> throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while (!pending.isEmpty() && answer.size() + pending.element().length <= LONGEST_ANSWER) {
            answer.writeBytes(pending.remove());
        }
        return new ResponseApdu(answer.toByteArray(), pending.isEmpty() ? StatusWord.DONE : StatusWord.MORE_DATA);
    }

    /** A list that was begun ends with the application session. */
    void forget() {
        pending.clear();
    }

    private void begin(CommandApdu command) {
        pending.clear();
        begun = command.p1();
        pending.addAll(entries(begun, criteria(command.data())));
        if (pending.isEmpty()) {
            throw new Refusal(StatusWord.DATA_NOT_FOUND);
        }
    }

    private void requireBegun(int subset) {
        if (pending.isEmpty() || subset != begun) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
    }

    /** AID or its beginning; whatever else narrows the search is ignored, as 11.4.2.3 allows. */
    private static Predicate<Aid> criteria(byte[] data) {
        DataReader reader = new DataReader(data);
        if (reader.nextByte() != 0x4F) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        byte[] beginning = reader.nextField();
        return aid -> aid.beginsWith(beginning);
    }

    private List<byte[]> entries(int subset, Predicate<Aid> wanted) {
        List<byte[]> entries = new ArrayList<>();
        switch (subset) {
            case ISSUER_DOMAIN -> entries.add(issuerDomain());
            case APPLICATIONS ->
                registry.applications().stream()
                        .filter(application -> wanted.test(application.aid()))
                        .map(StatusReport::application)
                        .forEach(entries::add);
            case LOAD_FILES, LOAD_FILES_AND_MODULES ->
                registry.loadFiles().stream()
                        .filter(loadFile -> wanted.test(loadFile.aid()))
                        .map(loadFile -> loadFile(loadFile, subset == LOAD_FILES_AND_MODULES))
                        .forEach(entries::add);
            default -> throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        return entries;
    }

    private byte[] issuerDomain() {
        return Tlv.object(
                0xE3,
                aid(0x4F, Registry.ISSUER_SECURITY_DOMAIN),
                state(registry.cardState().code()),
                Tlv.object(0xC5, ISSUER_PRIVILEGES));
    }

    private static byte[] application(Application application) {
        return Tlv.object(
                0xE3,
                aid(0x4F, application.aid()),
                state(application.state()),
                Tlv.object(0xC5, NO_PRIVILEGES),
                aid(0xC4, application.loadFile().aid()),
                aid(0xCC, Registry.ISSUER_SECURITY_DOMAIN));
    }

    private static byte[] loadFile(LoadFile loadFile, boolean withModules) {
        ByteArrayOutputStream modules = new ByteArrayOutputStream();
        if (withModules) {
            loadFile.modules().forEach(module -> modules.writeBytes(aid(0x84, module)));
        }
        return Tlv.object(
                0xE3,
                aid(0x4F, loadFile.aid()),
                state(LOADED),
                modules.toByteArray(),
                aid(0xCC, Registry.ISSUER_SECURITY_DOMAIN));
    }

    private static byte[] aid(int tag, Aid aid) {
        return Tlv.object(tag, aid.bytes());
    }

    private static byte[] state(int state) {
        return Tlv.object(0x9F70, new byte[] {(byte) state});
    }
}
