package ua.citycard.virtualcard;

import com.licel.jcardsim.base.ApduCase;
import com.licel.jcardsim.base.SimulatorRuntime;
import com.licel.jcardsim.base.SimulatorSystem;
import com.licel.jcardsim.utils.BiConsumer;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javacard.framework.AID;
import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.SystemException;
import javacardx.apdu.ExtendedLength;
import org.globalplatform.SecureChannel;
import org.jspecify.annotations.Nullable;
import ua.citycard.virtualcard.securitydomain.Aid;
import ua.citycard.virtualcard.securitydomain.AppletHost;
import ua.citycard.virtualcard.securitydomain.Application;
import ua.citycard.virtualcard.securitydomain.CardIdentity;
import ua.citycard.virtualcard.securitydomain.CommandApdu;
import ua.citycard.virtualcard.securitydomain.IssuerSecurityDomain;
import ua.citycard.virtualcard.securitydomain.LoadFile;
import ua.citycard.virtualcard.securitydomain.Refusal;
import ua.citycard.virtualcard.securitydomain.Registry;
import ua.citycard.virtualcard.securitydomain.ResponseApdu;
import ua.citycard.virtualcard.securitydomain.StatusWord;

/**
 * The Java Card runtime environment of one card: jCardSim's objects behind the Java Card API, but selection, dispatch,
 * transactions and installation as JCRE 3.0.5 and GlobalPlatform have them.
 */
final class CardRuntime extends SimulatorRuntime implements GlobalPlatformEnvironment, AppletHost {
    static {
        JcardsimRepairs.apply();
    }

    private static final System.Logger LOG = System.getLogger(CardRuntime.class.getName());

    /** Where a card finds the install parameters in the APDU buffer is its own affair; not at 0, so that none relies on it. */
    private static final int INSTALL_PARAMETERS = 5;

    /** Header, Lc, 255 bytes and Le; jCardSim's buffer has one byte less. */
    private static final int LONGEST_SHORT_COMMAND = 261;

    private final AppletPackages packages;
    private final SecureRandom random;
    private final TransientArrays transientArrays;
    private final PersistentMemory memory;
    private final Registry registry;
    private final CardIdentity identity;
    private final IssuerSecurityDomain issuerDomain;
    private final SecureChannel channel;

    private Allocations allocations = Allocations.NONE;
    private List<LibraryState> watched = List.of();
    private CardInterface side = CardInterface.CONTACT;
    private boolean issuerDomainSelected;
    private @Nullable Application installing;

    CardRuntime(Blank blank, AppletPackages packages) {
        this(blank, packages, new TransientArrays());
    }

    private CardRuntime(Blank blank, AppletPackages packages, TransientArrays transientArrays) {
        super(transientArrays);
        makeRoom(shortAPDU);
        this.packages = packages;
        this.random = blank.random();
        this.transientArrays = transientArrays;
        this.memory = new PersistentMemory();
        this.registry = new Registry(blank.preloaded() ? packages.loadFiles() : List.of());
        this.identity = new CardIdentity(random);
        this.issuerDomain = new IssuerSecurityDomain(identity, registry, this, memory, blank.makersKey());
        this.channel = issuerDomain.channelFor(() -> running().aid());
    }

    /** The card that runs on this thread. */
    static CardRuntime current() {
        return (CardRuntime) SimulatorSystem.instance();
    }

    PersistentMemory memory() {
        return memory;
    }

    SecureRandom random() {
        return random;
    }

    CardIdentity identity() {
        return identity;
    }

    Allocations allocations() {
        return allocations.plusTransient(transientArrays.bytes());
    }

    void allocated(UnaryOperator<Allocations> sum) {
        allocations = sum.apply(allocations);
    }

    /** Remembers what the call of the library that comes next may change. */
    void watch(List<LibraryState> states) {
        watched = states;
    }

    /** What {@link #watch} was given, once. */
    List<LibraryState> watched() {
        List<LibraryState> states = watched;
        watched = List.of();
        return states;
    }

    /** Whether an array of an applet outlives the card's power; the APDU buffer and transient arrays do not. */
    boolean isPersistent(Object array) {
        return array != shortAPDU.getBuffer() && array != extendedAPDU.getBuffer() && !transientArrays.contains(array);
    }

    /** Resets the card. On the contact side the issuer security domain is selected then, on the other nothing is. */
    void powerOn(CardInterface contactOrNot) {
        activateSimulatorRuntimeInstance();
        powerOff();
        memory.powerUp();
        side = contactOrNot;
        issuerDomainSelected = side == CardInterface.CONTACT;
        changeProtocol(side.protocol());
    }

    void powerOff() {
        issuerDomain.powerOff();
        installing = null;
        issuerDomainSelected = false;
        transientArrays.clear();
        reset();
    }

    /**
     * Answers one command.
     *
     * @throws PowerLoss when the card loses its power meanwhile
     */
    @Override
    public byte[] transmitCommand(byte[] command) {
        activateSimulatorRuntimeInstance();
        try {
            return dispatch(command).encode();
        } catch (Refusal refusal) {
            return ResponseApdu.refused(refusal.statusWord()).encode();
        }
    }

    private ResponseApdu dispatch(byte[] command) {
        if (command.length <= ISO7816.OFFSET_P2) {
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
        if (!isOnBasicChannel(command[ISO7816.OFFSET_CLA])) {
            throw new Refusal(StatusWord.CHANNEL_NOT_SUPPORTED);
        }
        if (isAppletSelectionApdu(command)) {
            return select(command);
        }
        if (issuerDomainSelected) {
            return issuerDomain.process(command);
        }
        return process(command);
    }

    /** ISO/IEC 7816-4 5.4.1: channels 1 to 3 in the first classes, 4 to 19 in the further ones. */
    private static boolean isOnBasicChannel(byte cla) {
        return (cla & 0x40) == 0 && (cla & 0x03) == 0;
    }

    /** SELECT by name, JCRE 4.5.2: what nobody is named goes to whoever is selected. */
    private ResponseApdu select(byte[] command) {
        byte[] name = CommandApdu.parse(command).data();
        if (side == CardInterface.CONTACT && Registry.ISSUER_SECURITY_DOMAIN.beginsWith(name)) {
            leaveSelected();
            issuerDomainSelected = true;
            return issuerDomain.select();
        }
        Optional<Application> named = registry.selectable(name);
        if (named.isPresent()) {
            leaveSelected();
            return select(named.get(), command);
        }
        if (currentAID == null) {
            throw new Refusal(StatusWord.APPLICATION_NOT_FOUND);
        }
        return process(command);
    }

    private ResponseApdu select(Application application, byte[] command) {
        AID aid = javaCard(application.aid());
        currentAID = aid;
        selecting = true;
        try {
            if (!accepts(getApplet(aid))) {
                currentAID = null;
                throw new Refusal(StatusWord.SELECTION_FAILED);
            }
            return process(command);
        } finally {
            selecting = false;
        }
    }

    private static boolean accepts(Applet applet) {
        try {
            return applet.select();
        } catch (RuntimeException failure) {
            report(failure);
            return false;
        }
    }

    private void leaveSelected() {
        AID left = currentAID;
        if (left != null) {
            deselect(lookupApplet(left));
        }
        currentAID = null;
        issuerDomainSelected = false;
        issuerDomain.closeChannel();
    }

    private ResponseApdu process(byte[] command) {
        Applet applet = getApplet(currentAID);
        if (applet == null) {
            throw new Refusal(StatusWord.NO_APPLICATION_SELECTED);
        }
        ApduCase form = formOf(command);
        if (form.isExtended() && !(applet instanceof ExtendedLength)) {
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
        usingExtendedAPDUs = form.isExtended();
        responseBufferSize = 0;
        APDU apdu = getCurrentAPDU();
        resetAPDU(apdu, form, command);
        int statusWord = run(applet, apdu);
        if (memory.inTransaction()) {
            memory.abort();
        }
        return StatusWord.carriesData(statusWord)
                ? new ResponseApdu(Arrays.copyOf(responseBuffer, responseBufferSize), statusWord)
                : ResponseApdu.refused(statusWord);
    }

    private static ApduCase formOf(byte[] command) {
        try {
            return ApduCase.getCase(command);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
    }

    private static void makeRoom(APDU apdu) {
        try {
            Field buffer = APDU.class.getDeclaredField("buffer");
            buffer.setAccessible(true);
            buffer.set(apdu, new byte[LONGEST_SHORT_COMMAND]);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("This is not the jCardSim that we know", changed);
        }
    }

    private int run(Applet applet, APDU apdu) {
        try {
            applet.process(apdu);
            return StatusWord.DONE;
        } catch (ISOException answer) {
            return answer.getReason() & 0xFFFF;
        } catch (RuntimeException failure) {
            report(failure);
            return StatusWord.BROKEN;
        } finally {
            resetAPDU(apdu, null, null);
            memory.requirePower();
        }
    }

    /** On a real card an applet's mistake is 6F00 and nothing else; here its developer may know more. */
    private static void report(RuntimeException failure) {
        LOG.log(System.Logger.Level.WARNING, "An applet failed", failure);
    }

    @Override
    public Optional<LoadFile> availablePackage(Aid aid) {
        return packages.loadFile(aid);
    }

    @Override
    public void install(Application application, byte[] parameters) {
        Class<? extends Applet> appletClass = packages.appletClass(application.loadFile(), application.module());
        byte[] buffer = shortAPDU.getBuffer();
        System.arraycopy(parameters, 0, buffer, INSTALL_PARAMETERS, parameters.length);
        Registration registration = new Registration();
        registrationCallback.set(registration);
        installing = application;
        try {
            appletClass
                    .getMethod("install", byte[].class, short.class, byte.class)
                    .invoke(null, buffer, (short) INSTALL_PARAMETERS, (byte) parameters.length);
        } catch (InvocationTargetException thrown) {
            refuseInstallation(thrown.getTargetException());
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(appletClass + " has no install method", missing);
        } finally {
            registrationCallback.remove();
            installing = null;
            memory.requirePower();
        }
        if (memory.inTransaction()) {
            memory.abort();
        }
        Applet applet = registration.registered(application);
        AID aid = javaCard(application.aid());
        applets.put(aid, new ApplicationInstance(aid, applet));
    }

    private static void refuseInstallation(Throwable cause) {
        if (cause instanceof ISOException refusal) {
            throw new Refusal(refusal.getReason() & 0xFFFF);
        }
        if (cause instanceof RuntimeException failure) {
            report(failure);
            throw new Refusal(StatusWord.BROKEN);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("An install method threw what it may not", cause);
    }

    @Override
    public void remove(Aid instance) {
        deleteApplet(javaCard(instance));
    }

    @Override
    public AID getAID() {
        return installing == null ? currentAID : javaCard(installing.aid());
    }

    @Override
    public void beginTransaction() {
        memory.begin();
    }

    @Override
    public void commitTransaction() {
        memory.commit();
    }

    @Override
    public void abortTransaction() {
        memory.abort();
    }

    @Override
    public byte getTransactionDepth() {
        return (byte) (memory.inTransaction() ? 1 : 0);
    }

    @Override
    public byte applicationState() {
        return (byte) running().state();
    }

    @Override
    public boolean changeApplicationState(byte state) {
        Application application = running();
        int next = state & 0xFF;
        if (!application.mayMoveTo(next)) {
            return false;
        }
        memory.write(() -> application.moveTo(next));
        return true;
    }

    @Override
    public byte cardState() {
        return (byte) registry.cardState();
    }

    @Override
    public SecureChannel secureChannel() {
        return channel;
    }

    private Application running() {
        Application beingInstalled = installing;
        if (beingInstalled != null) {
            return beingInstalled;
        }
        byte[] name = new byte[16];
        byte length = currentAID.getBytes(name, (short) 0);
        return registry.application(Aid.of(Arrays.copyOf(name, length)))
                .orElseThrow(() -> new IllegalStateException("No application runs"));
    }

    private static AID javaCard(Aid aid) {
        byte[] bytes = aid.bytes();
        return new AID(bytes, (short) 0, (byte) bytes.length);
    }

    /** Takes what an install method registers; JCRE 3.1: once, and under the AID that it was given. */
    private static final class Registration implements BiConsumer<Applet, AID> {
        private @Nullable Applet applet;
        private @Nullable AID aid;

        @Override
        public void accept(Applet registered, @Nullable AID chosen) {
            if (applet != null) {
                throw new SystemException(SystemException.ILLEGAL_AID);
            }
            applet = registered;
            aid = chosen;
        }

        /** @throws Refusal 6A80 when nothing was registered, or under another AID */
        Applet registered(Application application) {
            Applet found = applet;
            AID expected = javaCard(application.aid());
            AID given = aid == null ? javaCard(application.module()) : aid;
            if (found == null || !expected.equals(given)) {
                throw new Refusal(StatusWord.WRONG_DATA);
            }
            return found;
        }
    }
}
