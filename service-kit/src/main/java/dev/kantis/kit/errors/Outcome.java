package dev.kantis.kit.errors;

import java.util.function.Function;

/** What became of a request: done with a value, or refused. Both are stored, both are final. */
public sealed interface Outcome<T> {

    /** It was done. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It was refused, and nothing changed. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** The same outcome with another value. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Done<T>(var value) -> new Done<>(mapping.apply(value));
            case Refused<T>(var refusal) -> new Refused<>(refusal);
        };
    }

    /** The value, or the refusal as an exception for the edge. */
    default T orThrow() {
        return switch (this) {
            case Done<T>(var value) -> value;
            case Refused<T>(var refusal) -> throw refusal.asException();
        };
    }
}
