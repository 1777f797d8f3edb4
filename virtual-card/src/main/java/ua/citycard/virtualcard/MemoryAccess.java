package ua.citycard.virtualcard;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javacard.framework.Util;
import org.jspecify.annotations.Nullable;

/**
 * Where an applet's writes to memory come by: {@link AppletInstrumentation} puts these calls in their places. They act on
 * the card that runs on this thread, and are public only because an applet's classes are in another package.
 */
public final class MemoryAccess {
    private MemoryAccess() {}

    /** An element of a byte or boolean array; it is one write, taken back with the transaction. */
    public static void storeByte(Object array, int index, int value) {
        if (array instanceof boolean[] flags) {
            boolean before = flags[index];
            written(array, () -> flags[index] = before);
            flags[index] = (value & 1) != 0;
        } else {
            byte[] bytes = (byte[]) array;
            byte before = bytes[index];
            written(array, () -> bytes[index] = before);
            bytes[index] = (byte) value;
        }
    }

    /** An element of a short array. */
    public static void storeShort(short[] array, int index, int value) {
        short before = array[index];
        written(array, () -> array[index] = before);
        array[index] = (short) value;
    }

    /** An element of an array of references. */
    public static void storeReference(@Nullable Object[] array, int index, @Nullable Object value) {
        Object before = array[index];
        written(array, () -> array[index] = before);
        array[index] = value;
    }

    /** A field of an object that is about to be written. */
    public static void beforePut(@Nullable Object target, Class<?> owner, String name) {
        if (target == null) {
            return;
        }
        PersistentMemory memory = memory();
        memory.beforeWrite();
        if (memory.inTransaction()) {
            memory.remember(restoring(target, owner, name));
        }
    }

    /** {@link Util#arrayCopy}: one write, taken back with the transaction. */
    public static short arrayCopy(byte[] from, short fromOffset, byte[] to, short toOffset, short length) {
        byte[] before = to.clone();
        if (length > 0) {
            written(to, () -> System.arraycopy(before, 0, to, 0, before.length));
        }
        return Util.arrayCopy(from, fromOffset, to, toOffset, length);
    }

    /** {@link Util#arrayCopyNonAtomic}: a write for each byte, and no transaction takes it back. */
    public static short arrayCopyNonAtomic(byte[] from, short fromOffset, byte[] to, short toOffset, short length) {
        if (!card().isPersistent(to)) {
            return Util.arrayCopyNonAtomic(from, fromOffset, to, toOffset, length);
        }
        byte[] source = Arrays.copyOfRange(from, fromOffset, fromOffset + Math.max(length, 0));
        PersistentMemory memory = memory();
        for (int i = 0; i < length; i++) {
            memory.beforeWrite();
            to[toOffset + i] = source[i];
        }
        return (short) (toOffset + length);
    }

    /** Fills like {@link #arrayCopy} copies; jCardSim declares it and has no code for it. */
    public static short arrayFill(byte[] array, short offset, short length, byte value) {
        byte[] filling = new byte[length];
        Arrays.fill(filling, value);
        return arrayCopy(filling, (short) 0, array, offset, length);
    }

    /** {@link Util#arrayFillNonAtomic}: a write for each byte. */
    public static short arrayFillNonAtomic(byte[] array, short offset, short length, byte value) {
        byte[] filling = new byte[length];
        Arrays.fill(filling, value);
        return arrayCopyNonAtomic(filling, (short) 0, array, offset, length);
    }

    /** {@link Util#setShort}: one write. */
    public static short setShort(byte[] array, short offset, short value) {
        byte[] bytes = {(byte) (value >> 8), (byte) value};
        return arrayCopy(bytes, (short) 0, array, offset, (short) bytes.length);
    }

    /** Looks at what a call of the library may change: arrays that it gets, and the key that it is made on. */
    public static void beforeCall(@Nullable Object... targets) {
        CardRuntime card = card();
        List<LibraryState> states = new ArrayList<>(targets.length);
        for (Object target : targets) {
            if (target != null && !(target instanceof byte[] && !card.isPersistent(target))) {
                states.add(LibraryState.of(target, card::isPersistent));
            }
        }
        card.watch(states);
    }

    /** Counts what the call has changed as a write each. */
    public static void afterCall() {
        PersistentMemory memory = memory();
        for (LibraryState before : card().watched()) {
            if (!before.isUnchanged()) {
                countChange(memory, before);
            }
        }
    }

    /** An object that the applet creates. */
    public static void allocatedObject() {
        card().allocated(Allocations::plusObject);
    }

    /** An array that the applet creates in non-volatile memory. */
    public static void allocatedArray(int length, int elementSize) {
        card().allocated(sum -> sum.plusPersistent((long) length * elementSize));
    }

    private static void countChange(PersistentMemory memory, LibraryState before) {
        try {
            memory.beforeWrite();
        } catch (PowerLoss loss) {
            before.restore();
            throw loss;
        }
        memory.remember(before::restore);
    }

    private static void written(Object array, Runnable takeBack) {
        if (card().isPersistent(array)) {
            memory().beforeWrite();
            memory().remember(takeBack);
        }
    }

    private static Runnable restoring(Object target, Class<?> owner, String name) {
        try {
            Field field = declared(owner, name);
            Object before = field.get(target);
            return () -> set(field, target, before);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static Field declared(Class<?> owner, String name) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new IllegalStateException(owner + " has no field " + name);
    }

    private static void set(Field field, Object target, @Nullable Object value) {
        try {
            field.set(target, value);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static CardRuntime card() {
        return CardRuntime.current();
    }

    private static PersistentMemory memory() {
        return card().memory();
    }
}
