package ua.citycard.virtualcard;

import com.licel.jcardsim.base.ApduCase;
import com.licel.jcardsim.base.SimulatorRuntime;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacardx.apdu.ExtendedLength;
import ua.citycard.virtualcard.securitydomain.Refusal;
import ua.citycard.virtualcard.securitydomain.ResponseApdu;
import ua.citycard.virtualcard.securitydomain.StatusWord;

/**
 * The Java Card part of a card's runtime environment: jCardSim's objects behind the Java Card API, with memory that
 * outlives the power or does not, transactions, random numbers, and the call of an applet as JCRE 3.0.5 has it.
 */
abstract class JavaCardRuntime extends SimulatorRuntime {
    static {
        JcardsimRepairs.apply();
    }

    private static final System.Logger LOG = System.getLogger(JavaCardRuntime.class.getName());

    private final SecureRandom random = new SecureRandom();
    private final TransientArrays transientArrays;
    private final PersistentMemory memory = new PersistentMemory();
    private final WorkMeter meter = new WorkMeter();
    private Allocations allocations = Allocations.NONE;
    private List<LibraryState> watched = List.of();

    JavaCardRuntime() {
        this(new TransientArrays());
    }

    private JavaCardRuntime(TransientArrays transientArrays) {
        super(transientArrays);
        JcardsimRepairs.makeRoom(shortAPDU);
        this.transientArrays = transientArrays;
    }

    final PersistentMemory memory() {
        return memory;
    }

    final WorkMeter meter() {
        return meter;
    }

    final SecureRandom random() {
        return random;
    }

    final Allocations allocations() {
        return allocations.plusTransient(transientArrays.bytes());
    }

    final void allocated(UnaryOperator<Allocations> sum) {
        allocations = sum.apply(allocations);
    }

    /** Remembers what the call of the library that comes next may change. */
    final void watch(List<LibraryState> states) {
        watched = states;
    }

    /** What {@link #watch} was given, once. */
    final List<LibraryState> watched() {
        List<LibraryState> states = watched;
        watched = List.of();
        return states;
    }

    /** Whether an array of an applet outlives the card's power; the APDU buffer and transient arrays do not. */
    final boolean isPersistent(Object array) {
        return array != shortAPDU.getBuffer() && array != extendedAPDU.getBuffer() && !transientArrays.contains(array);
    }

    /** What happens without power, and when it comes back: nobody is selected, transient memory is empty. */
    @Override
    public void reset() {
        transientArrays.clear();
        meter.powerOff();
        super.reset();
    }

    /** Gives a command to the applet that is selected. */
    final ResponseApdu process(byte[] command) {
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
        // An extended length has two bytes behind the 00; jCardSim reads them without looking whether they are there.
        if (command.length == ISO7816.OFFSET_LC + 2 && command[ISO7816.OFFSET_LC] == 0) {
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
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
    static void report(RuntimeException failure) {
        LOG.log(System.Logger.Level.WARNING, "An applet failed", failure);
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
}
