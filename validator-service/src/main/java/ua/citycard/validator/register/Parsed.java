package ua.citycard.validator.register;

import java.util.function.Function;

/** The outcome of reading one value: the value, or the one cause for which it is refused. */
sealed interface Parsed<T> {
    record Accepted<T>(T value) implements Parsed<T> {}

    record Refused<T>(Problem problem) implements Parsed<T> {}

    static <T> Parsed<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Parsed<T> refused(Problem problem) {
        return new Refused<>(problem);
    }

    /** What the one step makes of an accepted value, or the other of a refusal. */
    default <R> R fold(Function<? super T, ? extends R> accepted, Function<Problem, ? extends R> refused) {
        if (this instanceof Accepted<T> value) {
            return accepted.apply(value.value());
        }
        return refused.apply(((Refused<T>) this).problem());
    }

    /** What the next step makes of an accepted value; a refusal stays what it is. */
    default <R> Parsed<R> then(Function<? super T, Parsed<R>> step) {
        return fold(step, Parsed::refused);
    }

    default <R> Parsed<R> map(Function<? super T, ? extends R> step) {
        return then(value -> accepted(step.apply(value)));
    }
}
