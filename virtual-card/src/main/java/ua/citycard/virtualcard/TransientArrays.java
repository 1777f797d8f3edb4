package ua.citycard.virtualcard;

import com.licel.jcardsim.base.TransientMemory;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** jCardSim's transient memory, told from non-volatile memory by one look-up. */
final class TransientArrays extends TransientMemory {
    private final Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    private long bytes;

    @Override
    protected void storeArray(Object array, byte event) {
        arrays.add(array);
        bytes += Array.getLength(array) * (array instanceof byte[] || array instanceof boolean[] ? 1L : Short.BYTES);
        super.storeArray(array, event);
    }

    /** Content of all transient arrays. */
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
}
