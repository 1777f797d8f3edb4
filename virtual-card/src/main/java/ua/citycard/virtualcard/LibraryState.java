package ua.citycard.virtualcard;

import com.licel.jcardsim.crypto.ByteContainer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an array or a key of jCardSim's holds at one moment, so that a call of the library that changes it can be seen and
 * taken back. Transient arrays, and the values of transient keys, are left out.
 */
final class LibraryState {
    /** The packages whose objects are looked into: keys, key pairs and what their values lie in. */
    private static final List<String> LIBRARY = List.of("com.licel.jcardsim.crypto.", "javacard.security.");

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return instanceFields(type);
        }
    };

    private final Predicate<Object> persistent;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Slot> slots = new ArrayList<>();

    private LibraryState(Predicate<Object> persistent) {
        this.persistent = persistent;
    }

    /** @param persistent tells non-volatile arrays from transient ones */
    static LibraryState of(Object target, Predicate<Object> persistent) {
        LibraryState state = new LibraryState(persistent);
        state.visit(target);
        return state;
    }

    boolean isUnchanged() {
        return slots.stream().allMatch(Slot::isUnchanged);
    }

    void restore() {
        slots.forEach(Slot::restore);
    }

    private void visit(@Nullable Object target) {
        if (target == null || !seen.add(target)) {
            return;
        }
        if (target instanceof byte[] array) {
            if (persistent.test(array)) {
                slots.add(new Content(array));
            }
        } else if (isOfLibrary(target.getClass()) && !isTransient(target)) {
            for (Field field : FIELDS.get(target.getClass())) {
                Object value = read(field, target);
                slots.add(new Reference(target, field, value));
                visit(value);
            }
        }
    }

    private static boolean isOfLibrary(Class<?> type) {
        return LIBRARY.stream().anyMatch(type.getName()::startsWith);
    }

    private boolean isTransient(Object target) {
        if (!(target instanceof ByteContainer)) {
            return false;
        }
        return FIELDS.get(ByteContainer.class).stream()
                .map(field -> read(field, target))
                .anyMatch(value -> value instanceof byte[] array && !persistent.test(array));
    }

    private static List<Field> instanceFields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> owner = type; owner != null && isOfLibrary(owner); owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }

    private static @Nullable Object read(Field field, Object target) {
        try {
            return field.get(target);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private sealed interface Slot {
        boolean isUnchanged();

        void restore();
    }

    private record Reference(
            Object holder, Field field, @Nullable Object value) implements Slot {
        @Override
        public boolean isUnchanged() {
            Object now = read(field, holder);
            return field.getType().isPrimitive() ? Objects.equals(value, now) : value == now;
        }

        @Override
        public void restore() {
            try {
                if (!Modifier.isFinal(field.getModifiers())) {
                    field.set(holder, value);
                }
            } catch (IllegalAccessException closed) {
                throw new IllegalStateException(closed);
            }
        }
    }

    private static final class Content implements Slot {
        private final byte[] array;
        private final byte[] before;

        Content(byte[] array) {
            this.array = array;
            this.before = array.clone();
        }

        @Override
        public boolean isUnchanged() {
            return Arrays.equals(array, before);
        }

        @Override
        public void restore() {
            System.arraycopy(before, 0, array, 0, before.length);
        }
    }
}
