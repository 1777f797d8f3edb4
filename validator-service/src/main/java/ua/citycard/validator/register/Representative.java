package ua.citycard.validator.register;

import org.jspecify.annotations.Nullable;

/**
 * Who speaks for a pupil: a parent or guardian.
 *
 * @param phone in E.164
 */
record Representative(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) {

    boolean isKnown() {
        return name != null || phone != null || email != null;
    }

    @Override
    public String toString() {
        return "Representative[hidden]";
    }
}
