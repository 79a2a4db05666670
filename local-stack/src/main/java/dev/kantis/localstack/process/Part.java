package dev.kantis.localstack.process;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One process of the stack: what it needs, how it is started, how one sees that it is up. All calls may block. */
public interface Part {
    /** A short name, also that of its log. */
    String name();

    /** The ports it listens on, the one that others use first. */
    List<Integer> ports();

    /** Names of the parts that must be up before this one starts. */
    default Set<String> needs() {
        return Set.of();
    }

    /** How long its start may take. */
    default Duration patience() {
        return Duration.ofMinutes(3);
    }

    /** What can be done before the parts it needs are up, such as unpacking. Called once. */
    default void install() throws Exception {}

    /** Prepares a start (first or repeated) and says what to run. */
    Launch prepare() throws Exception;

    /** True once it answers. Must not wait long. */
    boolean isReady() throws Exception;

    /** What others expect to find in it, made when it has come up. Called once, safe to repeat. */
    default void settle() throws Exception {}
}
