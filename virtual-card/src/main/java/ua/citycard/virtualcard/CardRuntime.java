package ua.citycard.virtualcard;

import com.licel.jcardsim.base.ApduCase;
import com.licel.jcardsim.base.SimulatorRuntime;
import com.licel.jcardsim.base.SimulatorSystem;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javacard.framework.AID;
import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
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

    /** The application that the security domain has called, to install or to personalise it. */
    private @Nullable Application called;

    CardRuntime(Blank blank, AppletPackages packages) {
        this(blank, packages, new TransientArrays());
    }

    private CardRuntime(Blank blank, AppletPackages packages, TransientArrays transientArrays) {
        super(transientArrays);
        JcardsimRepairs.makeRoom(shortAPDU);
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
        issuerDomain.end();
        called = null;
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
        AID aid = application.aid().javaCard();
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
        issuerDomain.end();
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
        AppletInstallation installation = new AppletInstallation(application);
        registrationCallback.set(installation);
        try {
            Applet applet = call(
                    application, () -> installation.run(appletClass, buffer, INSTALL_PARAMETERS, parameters.length));
            AID aid = application.aid().javaCard();
            applets.put(aid, new ApplicationInstance(aid, applet));
        } finally {
            registrationCallback.remove();
        }
    }

    @Override
    public void personalise(Application application, byte[] command) {
        Applet applet = getApplet(application.aid().javaCard());
        call(application, () -> {
            if (!(applet.getShareableInterfaceObject(Registry.ISSUER_SECURITY_DOMAIN.javaCard(), (byte) 0)
                    instanceof org.globalplatform.Application personalised)) {
                throw new Refusal(StatusWord.CONDITIONS_NOT_SATISFIED);
            }
            byte[] buffer = shortAPDU.getBuffer();
            System.arraycopy(command, 0, buffer, 0, command.length);
            personalised.processData(buffer, (short) 0, (short) command.length);
            return applet;
        });
    }

    /** Runs an application's code for the security domain; its exceptions are the security domain's refusals. */
    private <T> T call(Application application, Supplier<T> code) {
        called = application;
        try {
            return code.get();
        } catch (ISOException refusal) {
            throw new Refusal(refusal.getReason() & 0xFFFF);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException failure) {
            report(failure);
            throw new Refusal(StatusWord.BROKEN);
        } finally {
            called = null;
            memory.requirePower();
            if (memory.inTransaction()) {
                memory.abort();
            }
        }
    }

    @Override
    public void remove(Aid instance) {
        deleteApplet(instance.javaCard());
    }

    @Override
    public AID getAID() {
        return called == null ? currentAID : called.aid().javaCard();
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
        Application byDomain = called;
        if (byDomain != null) {
            return byDomain;
        }
        return registry.application(Aid.of(currentAID))
                .orElseThrow(() -> new IllegalStateException("No application runs"));
    }
}
