package ua.citycard.virtualcard.securitydomain;

import java.io.ByteArrayOutputStream;
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
    private static final int LOAD_FILE_DATA = 0xC4;
    private static final int APPLICATION_PARAMETERS = 0xC9;
    private static final int SYSTEM_PARAMETERS = 0xEF;
    private static final int AID = 0x4F;

    private final Registry registry;
    private final AppletHost host;
    private final Memory memory;

    private @Nullable Loading loading;
    private @Nullable Application personalised;

    CardContent(Registry registry, AppletHost host, Memory memory) {
        this.registry = registry;
        this.host = host;
        this.memory = memory;
    }

    void install(CommandApdu command) {
        loading = null;
        personalised = null;
        DataReader data = new DataReader(command.data());
        if (command.p2() != 0) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        switch (command.p1()) {
            case FOR_LOAD -> beginLoading(data);
            case FOR_INSTALL -> install(data, false);
            case FOR_INSTALL | FOR_MAKE_SELECTABLE -> install(data, true);
            case FOR_MAKE_SELECTABLE -> makeSelectable(named(data));
            case FOR_PERSONALIZATION -> personalised = named(data);
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

    /** STORE DATA (11.11): goes to the application that INSTALL [for personalization] named, until the last block. */
    void personalise(CommandApdu command) {
        Application application = personalised;
        if (application == null) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        if ((command.p1() & LAST_BLOCK) != 0) {
            personalised = null;
        }
        host.personalise(application, command.encode());
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
        personalised = null;
    }

    private void beginLoading(DataReader data) {
        Aid aid = data.nextAid();
        requireOwnDomain(data.nextField());
        data.nextField();
        data.nextField();
        data.nextField();
        data.requireEnd();
        if (registry.knows(aid)) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        if (host.availablePackage(aid).isEmpty()) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        loading = new Loading(aid);
    }

    private void finishLoading(Loading complete) {
        LoadFile loaded = CapFile.parse(complete.loadFileData());
        LoadFile available = host.availablePackage(complete.aid).orElseThrow();
        if (!loaded.equals(available)) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        memory.write(() -> registry.add(available));
    }

    private void install(DataReader data, boolean selectable) {
        LoadFile loadFile = registry.loadFile(data.nextAid()).orElseThrow(() -> new Refusal(StatusWord.DATA_NOT_FOUND));
        Aid module = data.nextAid();
        Aid instance = data.nextAid();
        byte[] privileges = data.nextField();
        byte[] parameters = applicationParameters(data.nextField());
        data.nextField();
        data.requireEnd();
        if (!loadFile.modules().contains(module)) {
            throw new Refusal(StatusWord.DATA_NOT_FOUND);
        }
        if (privileges.length != 1 && privileges.length != 3) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        if (registry.knows(instance)) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        Application application = new Application(instance, loadFile, module, privileges);
        host.install(application, installParameters(instance, privileges, parameters));
        memory.write(() -> {
            if (selectable) {
                application.makeSelectable();
            }
            registry.add(application);
        });
    }

    /** The application that INSTALL names when it only changes one: its AID between two empty fields and three. */
    private Application named(DataReader data) {
        data.nextField();
        data.nextField();
        return registry.application(data.nextAid()).orElseThrow(() -> new Refusal(StatusWord.DATA_NOT_FOUND));
    }

    private void makeSelectable(Application application) {
        if (application.isSelectable()) {
            throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        memory.write(application::makeSelectable);
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
        if (securityDomain.length > 0 && !Aid.of(securityDomain).equals(Registry.ISSUER_SECURITY_DOMAIN)) {
            throw new Refusal(StatusWord.DATA_NOT_FOUND);
        }
    }

    /** The value of C9 in the install parameters (11.5.2.3.7), which the applet gets. */
    private static byte[] applicationParameters(byte[] installParameters) {
        DataReader objects = new DataReader(installParameters);
        byte[] own = new byte[0];
        while (!objects.atEnd()) {
            int tag = objects.nextByte();
            byte[] value = objects.nextField();
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
            objects.nextField();
        }
    }

    private static byte[] installParameters(Aid instance, byte[] privileges, byte[] parameters) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] field : new byte[][] {instance.bytes(), privileges, parameters}) {
            all.write(field.length);
            all.writeBytes(field);
        }
        return all.toByteArray();
    }

    /** A load file on its way onto the card. */
    private static final class Loading {
        private final Aid aid;
        private final ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        private int next;

        Loading(Aid aid) {
            this.aid = aid;
        }

        /** @throws Refusal 6A86 when the block is not the next one */
        void add(int number, byte[] block) {
            if (number != (next & 0xFF)) {
                throw new Refusal(StatusWord.WRONG_P1_P2);
            }
            next++;
            blocks.writeBytes(block);
        }

        /** @throws Refusal 6A80 when the blocks are not C4 with the load file data block */
        byte[] loadFileData() {
            DataReader data = new DataReader(blocks.toByteArray());
            if (data.nextByte() != LOAD_FILE_DATA) {
                throw new Refusal(StatusWord.WRONG_DATA);
            }
            byte[] components = data.nextBerField();
            data.requireEnd();
            return components;
        }
    }
}
