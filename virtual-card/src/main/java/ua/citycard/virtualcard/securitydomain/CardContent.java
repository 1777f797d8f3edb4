package ua.citycard.virtualcard.securitydomain;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Loads, installs and deletes what is on the card: GlobalPlatform 11.2 (DELETE), 11.5 (INSTALL) and 11.6 (LOAD). */
final class CardContent {
    private static final int FOR_LOAD = 0x02;
    private static final int FOR_INSTALL = 0x04;
    private static final int FOR_MAKE_SELECTABLE = 0x08;
    private static final int FOR_PERSONALIZATION = 0x20;
    private static final int LAST_BLOCK = 0x80;
    private static final int WITH_RELATED = 0x80;
    private static final int APPLICATION_PARAMETERS = 0xC9;
    private static final int SYSTEM_PARAMETERS = 0xEF;
    private static final int AID = 0x4F;

    private final Registry registry;
    private final AppletHost host;
    private final Memory memory;

    private @Nullable Loading loading;
    private @Nullable Personalisation personalisation;

    CardContent(Registry registry, AppletHost host, Memory memory) {
        this.registry = registry;
        this.host = host;
        this.memory = memory;
    }

    void install(CommandApdu command) {
        forget();
        DataReader data = new DataReader(command.data());
        if (command.p2() != 0) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        switch (command.p1()) {
            case FOR_LOAD -> beginLoading(data);
            case FOR_INSTALL -> install(data, false);
            case FOR_INSTALL | FOR_MAKE_SELECTABLE -> install(data, true);
            case FOR_MAKE_SELECTABLE -> makeSelectable(data);
            case FOR_PERSONALIZATION -> beginPersonalising(data);
            default -> throw new Refusal(StatusWord.WRONG_P1_P2);
        }
    }

    void load(CommandApdu command) {
        Loading current = loading;
        if (current == null) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        loading = null;
        current.add(command.p2(), command.data());
        if ((command.p1() & LAST_BLOCK) == 0) {
            loading = current;
        } else {
            finishLoading(current);
        }
    }

    /** Whether STORE DATA is for an application: INSTALL [for personalization] named it, and its last block is to come. */
    boolean isPersonalising() {
        return personalisation != null;
    }

    /**
     * Hands STORE DATA (11.11) on to the application that is being personalised.
     *
     * @throws Refusal 6A86 when the block is not the next one, and the first is expected then; or what the application
     *     refuses it with, who may get another block of that number
     */
    void personalise(CommandApdu command) {
        Personalisation current = personalisation;
        if (current == null) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        personalisation = new Personalisation(current.application(), new BlockSequence());
        current.blocks().require(command.p2());
        personalisation = (command.p1() & LAST_BLOCK) == 0 ? current : null;
        host.personalise(current.application(), command.encode());
        current.blocks().advance();
    }

    void delete(CommandApdu command) {
        DataReader data = new DataReader(command.data());
        if (data.nextByte() != AID) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        Aid aid = data.nextAid();
        data.requireEnd();
        if (registry.loadFile(aid).isPresent()) {
            delete(registry.loadFile(aid).get(), (command.p2() & WITH_RELATED) != 0);
        } else if (registry.application(aid).isPresent()) {
            delete(aid);
        } else {
            throw new Refusal(StatusWord.DATA_NOT_FOUND);
        }
    }

    /** What was begun is lost with the card's power, or when something else is selected. */
    void forget() {
        loading = null;
        personalisation = null;
    }

    private void beginLoading(DataReader data) {
        Aid aid = data.nextAid();
        requireOwnDomain(data.nextField());
        LoadFileHash hash = new LoadFileHash(data.nextField());
        data.nextBerField();
        requireNoToken(data);
        if (registry.knows(aid)) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        if (host.availablePackage(aid).isEmpty()) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        loading = new Loading(aid, hash);
    }

    private void finishLoading(Loading complete) {
        LoadFile loaded = complete.loadFile();
        if (host.availablePackage(loaded.aid()).filter(loaded::equals).isEmpty()) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        memory.write(() -> registry.add(loaded));
    }

    private void install(DataReader data, boolean selectable) {
        LoadFile loadFile = registry.loadFile(data.nextAid()).orElseThrow(() -> new Refusal(StatusWord.DATA_NOT_FOUND));
        Aid module = data.nextAid();
        Aid instance = data.nextAid();
        byte[] privileges = privileges(data);
        byte[] parameters = applicationParameters(data.nextBerField());
        requireNoToken(data);
        if (!loadFile.modules().contains(module)) {
            throw new Refusal(StatusWord.DATA_NOT_FOUND);
        }
        if (registry.knows(instance)) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        Application application = new Application(instance, loadFile, module);
        host.install(application, installParameters(instance, privileges, parameters));
        memory.write(() -> {
            if (selectable) {
                application.makeSelectable();
            }
            registry.add(application);
        });
    }

    private void makeSelectable(DataReader data) {
        Application application = named(data);
        privileges(data);
        data.nextBerField();
        requireNoToken(data);
        if (application.isSelectable()) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        memory.write(application::makeSelectable);
    }

    private void beginPersonalising(DataReader data) {
        Application application = named(data);
        requireEmpty(data.nextField());
        requireEmpty(data.nextField());
        requireNoToken(data);
        if (application.isLocked()) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        personalisation = new Personalisation(application, new BlockSequence());
    }

    /** The application that INSTALL names when it only changes one, after two empty fields. */
    private Application named(DataReader data) {
        requireEmpty(data.nextField());
        requireEmpty(data.nextField());
        return registry.application(data.nextAid()).orElseThrow(() -> new Refusal(StatusWord.DATA_NOT_FOUND));
    }

    /** One byte or three (11.1.2); this card grants no privilege to an application. */
    private static byte[] privileges(DataReader data) {
        byte[] privileges = data.nextField();
        if ((privileges.length != 1 && privileges.length != 3)
                || !Arrays.equals(privileges, new byte[privileges.length])) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return privileges;
    }

    /** The token of delegated management, last in the data, which only who does not own the domain would need. */
    private static void requireNoToken(DataReader data) {
        requireEmpty(data.nextBerField());
        data.requireEnd();
    }

    private static void requireEmpty(byte[] field) {
        if (field.length > 0) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
    }

    private void delete(LoadFile loadFile, boolean related) {
        Collection<Application> instances = registry.instancesOf(loadFile);
        if (!instances.isEmpty() && !related) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        instances.forEach(application -> delete(application.aid()));
        memory.write(() -> registry.remove(loadFile.aid()));
    }

    private void delete(Aid application) {
        memory.write(() -> {
            host.remove(application);
            registry.remove(application);
        });
    }

    private static void requireOwnDomain(byte[] securityDomain) {
        if (securityDomain.length > 0 && !Arrays.equals(securityDomain, Registry.ISSUER_SECURITY_DOMAIN.bytes())) {
            throw new Refusal(StatusWord.DATA_NOT_FOUND);
        }
    }

    /** The value of C9 in the install parameters (11.5.2.3.7), which the applet gets. */
    private static byte[] applicationParameters(byte[] installParameters) {
        DataReader objects = new DataReader(installParameters);
        byte[] own = new byte[0];
        while (!objects.atEnd()) {
            int tag = objects.nextByte();
            byte[] value = objects.nextBerField();
            switch (tag) {
                case APPLICATION_PARAMETERS -> own = value;
                case SYSTEM_PARAMETERS -> requireObjects(value);
                default -> throw new Refusal(StatusWord.WRONG_DATA);
            }
        }
        return own;
    }

    /** System parameters (quotas and the like) are read for their form; this card has memory for all. */
    private static void requireObjects(byte[] value) {
        DataReader objects = new DataReader(value);
        while (!objects.atEnd()) {
            objects.nextByte();
            objects.nextBerField();
        }
    }

    /** @throws Refusal 6A80 when they are more than an install method takes, whose length is a signed byte */
    private static byte[] installParameters(Aid instance, byte[] privileges, byte[] parameters) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] field : new byte[][] {instance.bytes(), privileges, parameters}) {
            all.write(field.length);
            all.writeBytes(field);
        }
        if (all.size() > Byte.MAX_VALUE) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        return all.toByteArray();
    }

    /** An application that gets STORE DATA, and the blocks that it got. */
    private record Personalisation(Application application, BlockSequence blocks) {}
}
