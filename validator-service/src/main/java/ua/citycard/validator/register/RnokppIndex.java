package ua.citycard.validator.register;

import java.util.Arrays;

/** A keyed hash of a tax number: equal for equal numbers, and otherwise meaningless to whoever has not the key. */
final class RnokppIndex {
    private final byte[] index;

    RnokppIndex(byte[] index) {
        this.index = index;
    }

    byte[] bytes() {
        return index;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RnokppIndex that && Arrays.equals(index, that.index);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(index);
    }
}
