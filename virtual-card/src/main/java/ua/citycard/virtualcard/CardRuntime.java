package ua.citycard.virtualcard;

import com.licel.jcardsim.base.SimulatorSystem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javacard.framework.AID;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
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
 * One card's runtime environment: to what the Java Card part does it adds GlobalPlatform's: who is selected, what is
 * installed, and what {@link org.globalplatform.GPSystem} answers.
 */
final class CardRuntime extends JavaCardRuntime implements GlobalPlatformEnvironment, AppletHost {
    /** Where a card finds the install parameters in the APDU buffer is its own affair; not at 0, so that none relies on it. */
    private static final int INSTALL_PARAMETERS = 5;

    private final AppletPackages packages;
    private final Registry registry;
    private final CardIdentity identity;
    private final IssuerSecurityDomain issuerDomain;
    private final SecureChannel channel;

    private CardInterface side = CardInterface.CONTACT;
    private boolean issuerDomainSelected;

    /** The application that the security domain has called, to install or to personalise it. */
    private @Nullable Application called;

    CardRuntime(Blank blank, AppletPackages packages) {
        this.packages = packages;
        this.registry = new Registry(blank.preloaded() ? packages.loadFiles() : List.of());
        this.identity = new CardIdentity(random());
        this.issuerDomain = new IssuerSecurityDomain(identity, registry, this, memory(), blank.makersKey());
        this.channel = issuerDomain.channelFor(() -> running().aid());
    }

    /** The card that runs on this thread. */
    static CardRuntime current() {
        return (CardRuntime) SimulatorSystem.instance();
    }

    CardIdentity identity() {
        return identity;
    }

    /** Resets the card. On the contact side the issuer security domain is selected then, on the other nothing is. */
    void powerOn(CardInterface contactOrNot) {
        activateSimulatorRuntimeInstance();
        powerOff();
        memory().powerUp();
        side = contactOrNot;
        issuerDomainSelected = side == CardInterface.CONTACT;
        changeProtocol(side.protocol());
    }

    void powerOff() {
        issuerDomain.end();
        called = null;
        issuerDomainSelected = false;
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
            throw new Refusal(StatusWord.NO_DIAGNOSIS);
        } finally {
            called = null;
            memory().requirePower();
            if (memory().inTransaction()) {
                memory().abort();
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
        memory().write(() -> application.moveTo(next));
        return true;
    }

    @Override
    public byte cardState() {
        return (byte) registry.cardState().code();
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
