package ua.citycard.virtualcard.cost;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a card has done.
 *
 * @param primitives what its applets had computed; those that never were are left out
 * @param apdus commands that were answered
 * @param bytes of these commands and their answers
 * @param blocks of ISO/IEC 14443-4 that carry them, see {@link ContactlessLink}
 * @param writes to non-volatile memory
 */
public record Work(Map<Primitive, Long> primitives, long apdus, long bytes, long blocks, long writes) {
    public Work {
        primitives = Map.copyOf(primitives);
    }

    public long count(Primitive primitive) {
        return primitives.getOrDefault(primitive, 0L);
    }

    /** What was done since then. */
    public Work since(Work earlier) {
        Map<Primitive, Long> difference = new EnumMap<>(Primitive.class);
        primitives.forEach((primitive, count) -> {
            long more = count - earlier.count(primitive);
            if (more != 0) {
                difference.put(primitive, more);
            }
        });
        return new Work(
                difference,
                apdus - earlier.apdus,
                bytes - earlier.bytes,
                blocks - earlier.blocks,
                writes - earlier.writes);
    }
}
