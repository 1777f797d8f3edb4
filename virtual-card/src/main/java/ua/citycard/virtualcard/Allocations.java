package ua.citycard.virtualcard;

/**
 * What applets have allocated; an applet that allocates after its installation fills its card sooner or later.
 *
 * @param objects instances of classes and objects of the Java Card API, exceptions included
 * @param persistentBytes content of arrays in non-volatile memory
 * @param transientBytes content of transient arrays
 */
public record Allocations(int objects, long persistentBytes, long transientBytes) {
    static final Allocations NONE = new Allocations(0, 0, 0);

    Allocations plusObject() {
        return new Allocations(objects + 1, persistentBytes, transientBytes);
    }

    Allocations plusPersistent(long bytes) {
        return new Allocations(objects, persistentBytes + bytes, transientBytes);
    }

    Allocations plusTransient(long bytes) {
        return new Allocations(objects, persistentBytes, transientBytes + bytes);
    }
}
