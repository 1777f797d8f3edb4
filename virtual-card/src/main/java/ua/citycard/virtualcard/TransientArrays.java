package ua.citycard.virtualcard;

import com.licel.jcardsim.base.TransientMemory;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * jCardSim's transient memory, told from non-volatile memory by one look-up. Of what the library allocates for itself only
 * the values of transient keys are kept: the rest it makes for a moment and would never give back.
 */
final class TransientArrays extends TransientMemory {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String LIBRARY = "com.licel.jcardsim.crypto.";
    private static final String VALUE_OF_A_KEY = "setBytes";

    private final Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    private long bytes;

    @Override
    protected void storeArray(Object array, byte event) {
        StackFrame maker = STACK.walk(frames -> frames.filter(frame -> !isMemory(frame.getClassName()))
                .findFirst()
                .orElseThrow());
        if (!maker.getClassName().startsWith(LIBRARY)) {
            bytes +=
                    Array.getLength(array) * (array instanceof byte[] || array instanceof boolean[] ? 1L : Short.BYTES);
        } else if (!maker.getMethodName().equals(VALUE_OF_A_KEY)) {
            return;
        }
        arrays.add(array);
        super.storeArray(array, event);
    }

    /** Content of the applets' transient arrays. */
    long bytes() {
        return bytes;
    }

    /** What happens without power. */
    void clear() {
        clearOnReset();
        clearOnDeselect();
    }

    boolean contains(Object array) {
        return arrays.contains(array);
    }

    private static boolean isMemory(String className) {
        return className.equals(TransientArrays.class.getName())
                || className.startsWith("com.licel.jcardsim.base.")
                || className.equals("javacard.framework.JCSystem");
    }
}
