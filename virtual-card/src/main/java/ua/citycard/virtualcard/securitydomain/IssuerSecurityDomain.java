package ua.citycard.virtualcard.securitydomain;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.globalplatform.GPSystem;
import org.globalplatform.SecureChannel;

/**
 * The issuer security domain: it takes the commands of GlobalPlatform's chapter 11 while it is selected, and lends its
 * secure channel to the card's applications. It answers on the contact side only; whoever owns it sees to that.
 */
public final class IssuerSecurityDomain {
    static final int INITIALIZE_UPDATE = 0x50;
    static final int EXTERNAL_AUTHENTICATE = 0x82;

    private static final int GET_DATA = 0xCA;
    private static final int PUT_KEY = 0xD8;
    private static final int DELETE = 0xE4;
    private static final int INSTALL = 0xE6;
    private static final int LOAD = 0xE8;
    private static final int SET_STATUS = 0xF0;
    private static final int GET_STATUS = 0xF2;
    private static final int STORE_DATA = 0xE2;
    private static final Set<Integer> MANAGEMENT =
            Set.of(PUT_KEY, STORE_DATA, DELETE, INSTALL, LOAD, SET_STATUS, GET_STATUS);

    /** What a locked card still does (table 11-1), and the channel that most of it needs. */
    private static final Set<Integer> WHEN_LOCKED =
            Set.of(INITIALIZE_UPDATE, EXTERNAL_AUTHENTICATE, GET_DATA, GET_STATUS, SET_STATUS);

    private static final Set<Integer> CLASSES = Set.of(0x00, 0x04, 0x80, 0x84);

    /** The bit of a class byte by which GlobalPlatform's commands differ from ISO's. */
    private static final int GLOBALPLATFORM = 0x80;

    private static final int CARD = 0x80;
    private static final int APPLICATION = 0x40;
    private static final int LOCK = 0x80;

    /** Longest command data that the card takes (9F65), in its file control information. */
    private static final byte[] LONGEST_DATA = {(byte) 0xFF};

    /** Recognition data: GlobalPlatform 2.3.1 card management, identification scheme, SCP03 i=70 (H.2, H.3). */
    private static final byte[] RECOGNITION = HexFormat.of()
            .parseHex("06072A864886FC6B01" + "600C060A2A864886FC6B02020301" + "630906072A864886FC6B03"
                    + "640B06092A864886FC6B040370");

    private final CardIdentity identity;
    private final Registry registry;
    private final Memory memory;
    private final KeyManagement keys;
    private final Scp03Channel channel;
    private final CommandChain chain;
    private final CardContent content;
    private final StatusReport status;
    private final IssuerData data;

    /** @param makersKey the maker's key, used for all three of key version FF */
    public IssuerSecurityDomain(
            CardIdentity identity, Registry registry, AppletHost host, Memory memory, byte[] makersKey) {
        AesKey key = new AesKey(makersKey);
        this.identity = identity;
        this.registry = registry;
        this.memory = memory;
        KeyRing ring = new KeyRing(KeySet.of(KeySet.INITIAL, List.of(key, key, key)));
        this.keys = new KeyManagement(ring, memory);
        this.channel = new Scp03Channel(ring, memory, identity.diversificationData());
        this.chain = new CommandChain(channel);
        this.content = new CardContent(registry, host, memory);
        this.status = new StatusReport(registry);
        this.data = new IssuerData(memory);
    }

    /** What SELECT answers (11.9.3): the file control information, with a warning when the card is locked. */
    public ResponseApdu select() {
        byte[] information = Tlv.object(
                0x6F,
                Tlv.object(0x84, Registry.ISSUER_SECURITY_DOMAIN.bytes()),
                Tlv.object(0xA5, Tlv.object(0x9F65, LONGEST_DATA)));
        return switch (registry.cardState()) {
            case TERMINATED -> ResponseApdu.refused(StatusWord.FUNCTION_NOT_SUPPORTED);
            case CARD_LOCKED -> new ResponseApdu(information, StatusWord.CARD_LOCKED);
            default -> ResponseApdu.done(information);
        };
    }

    /** Answers one command; a refusal is a status word. */
    public ResponseApdu process(byte[] bytes) {
        try {
            CommandApdu command = CommandApdu.parse(bytes);
            if (!CLASSES.contains(command.cla())) {
                throw new Refusal(StatusWord.CLASS_NOT_SUPPORTED);
            }
            return switch (command.ins()) {
                case INITIALIZE_UPDATE -> {
                    requireAllowed(command.ins());
                    chain.forget();
                    yield ResponseApdu.done(channel.initializeUpdate(command, Registry.ISSUER_SECURITY_DOMAIN));
                }
                case EXTERNAL_AUTHENTICATE -> {
                    requireAllowed(command.ins());
                    channel.externalAuthenticate(command);
                    yield ResponseApdu.done();
                }
                case GET_DATA -> isInTheClear(command) ? getData(command) : secured(command);
                default -> secured(command);
            };
        } catch (Refusal refusal) {
            return ResponseApdu.refused(refusal.statusWord());
        }
    }

    /** The channel that an application gets from {@link GPSystem#getSecureChannel()}. */
    public SecureChannel channelFor(Supplier<Aid> runningApplication) {
        return new ApplicationChannel(channel, runningApplication);
    }

    /** The card lost its power, or something else was selected: whatever was begun belongs to nobody now. */
    public void end() {
        channel.close();
        chain.forget();
        content.forget();
        status.forget();
        data.forget();
    }

    private boolean isInTheClear(CommandApdu command) {
        return !command.isProtected() && channel.level() == SecureChannel.NO_SECURITY_LEVEL;
    }

    /** What a session protects is unwrapped before anything else is looked at, or host and card would part. */
    private ResponseApdu secured(CommandApdu command) {
        if (channel.level() == SecureChannel.NO_SECURITY_LEVEL) {
            requireKnown(command);
            channel.requireSession();
        }
        return chain.take(command).map(this::unwrapped).orElseGet(ResponseApdu::done);
    }

    private ResponseApdu unwrapped(CommandApdu command) {
        ResponseApdu plain = perform(channel.unwrap(command));
        return new ResponseApdu(channel.wrap(plain.data(), plain.statusWord()), plain.statusWord());
    }

    private static void requireKnown(CommandApdu command) {
        if (command.ins() != GET_DATA && !MANAGEMENT.contains(command.ins())) {
            throw new Refusal(StatusWord.INSTRUCTION_NOT_SUPPORTED);
        }
    }

    private ResponseApdu perform(CommandApdu command) {
        requireKnown(command);
        requireAllowed(command.ins());
        return switch (command.ins()) {
            case PUT_KEY -> keys.put(command, channel.sessionKeys());
            case STORE_DATA -> storeData(command);
            case DELETE -> confirmed(() -> delete(command));
            case INSTALL -> confirmed(() -> content.install(command));
            case LOAD -> confirmed(() -> content.load(command));
            case SET_STATUS -> setStatus(command);
            case GET_STATUS -> status.answer(command);
            default -> getData(command);
        };
    }

    /** Content management is confirmed by one byte 00: no receipt (11.2.3.1 and the like). */
    private static ResponseApdu confirmed(Runnable work) {
        work.run();
        return ResponseApdu.done((byte) 0);
    }

    private void delete(CommandApdu command) {
        if (command.p1() != 0) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        if (KeyManagement.areNamed(command.data())) {
            keys.delete(command.data());
        } else {
            content.delete(command);
        }
    }

    private ResponseApdu storeData(CommandApdu command) {
        if (content.isPersonalising()) {
            content.personalise(command);
        } else {
            data.store(command);
        }
        return ResponseApdu.done();
    }

    private ResponseApdu setStatus(CommandApdu command) {
        switch (command.p1()) {
            case CARD -> changeCardState(command.p2());
            case APPLICATION -> lockOrUnlock(command);
            default -> throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        return ResponseApdu.done();
    }

    private void changeCardState(int code) {
        CardState next = CardState.of(code)
                .filter(registry.cardState()::mayBecome)
                .orElseThrow(() -> new Refusal(StatusWord.WRONG_DATA));
        memory.write(() -> registry.changeCardState(next));
    }

    /** Whoever names the state that there is already is refused (11.10.2.2). */
    private void lockOrUnlock(CommandApdu command) {
        Application application = registry.applications().stream()
                .filter(candidate -> Arrays.equals(candidate.aid().bytes(), command.data()))
                .findFirst()
                .orElseThrow(() -> new Refusal(StatusWord.DATA_NOT_FOUND));
        boolean lock = (command.p2() & LOCK) != 0;
        if (lock == application.isLocked()) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        memory.write(lock ? () -> application.moveTo(LOCK) : application::unlock);
    }

    /** A command of GlobalPlatform's class is answered with the object, one of ISO's with its value alone (11.3.3.1). */
    private ResponseApdu getData(CommandApdu command) {
        int tag = command.p1() << 8 | command.p2();
        byte[] value = switch (tag) {
            case 0x0066 -> Tlv.object(0x73, RECOGNITION);
            case 0x9F7F -> identity.productionData();
            case 0x00CF -> identity.diversificationData();
            case 0x00C1 -> keys.sequenceCounter();
            case 0x00E0 -> keys.information();
            default -> data.find(tag).orElseThrow(() -> new Refusal(StatusWord.DATA_NOT_FOUND));
        };
        boolean whole = (command.cla() & GLOBALPLATFORM) != 0;
        return ResponseApdu.done(whole ? Tlv.object(tag, value) : value);
    }

    /** GlobalPlatform table 11-1: what the card does in its state; when terminated it only says what it is. */
    private void requireAllowed(int ins) {
        boolean allowed = switch (registry.cardState()) {
            case CARD_LOCKED -> WHEN_LOCKED.contains(ins);
            case TERMINATED -> ins == GET_DATA;
            default -> true;
        };
        if (!allowed) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
    }
}
