package dev.kantis.ledger.program;

import dev.kantis.ledger.program.ProgramVersion.State;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All versions of one program in the order they were accepted. The one in force at a moment is the one that began last,
 * of those that began together the one that was accepted last. What comes later never changes what was in force before.
 * Pure.
 */
public final class Timeline {
    private final List<ProgramVersion> versions;
    private final NavigableMap<Instant, ProgramVersion> beginnings = new TreeMap<>();

    public Timeline(List<ProgramVersion> versions) {
        this.versions = List.copyOf(versions);
        this.versions.forEach(version -> version.begins().ifPresent(begins -> beginnings.put(begins, version)));
    }

    public List<ProgramVersion> versions() {
        return versions;
    }

    /** The version in force at a moment; none before the first began. */
    public Optional<ProgramVersion> at(Instant time) {
        return Optional.ofNullable(beginnings.floorEntry(time)).map(entry -> entry.getValue());
    }

    /** The version whose rules count at a moment: the one in force, and before all of them the first. */
    public Optional<ProgramVersion> governing(Instant time) {
        return at(time).or(() -> Optional.ofNullable(beginnings.firstEntry()).map(entry -> entry.getValue()));
    }

    /** Versions that will be in force, by when. */
    public NavigableMap<Instant, ProgramVersion> after(Instant time) {
        return beginnings.tailMap(time, false);
    }

    /** Where a version stands at a moment. */
    public State stateOf(ProgramVersion version, Instant now) {
        if (version.rejection().isPresent()) {
            return State.REJECTED;
        }
        if (version.waits()) {
            return State.WAITING;
        }
        var begins = version.begins().orElseThrow();
        if (begins.isAfter(now)) {
            return isOutdone(version, begins) ? State.REPLACED : State.SCHEDULED;
        }
        return at(now).filter(version::equals).isPresent() ? State.IN_FORCE : State.REPLACED;
    }

    /** From when another version is in force, as far as it is known. */
    public Optional<Instant> endOf(ProgramVersion version) {
        return version.begins().map(begins -> isOutdone(version, begins) ? begins : beginnings.higherKey(begins));
    }

    /** Whether it was in force at some time before. */
    boolean wasInForce(ProgramVersion version, Instant now) {
        return version.begins()
                .filter(begins -> !begins.isAfter(now) && !isOutdone(version, begins))
                .isPresent();
    }

    /** Versions that somebody has to look at, or that will begin. */
    long pending(Instant now) {
        return versions.stream()
                .map(version -> stateOf(version, now))
                .filter(state -> state == State.WAITING || state == State.SCHEDULED)
                .count();
    }

    private boolean isOutdone(ProgramVersion version, Instant begins) {
        return !version.equals(beginnings.get(begins));
    }
}
