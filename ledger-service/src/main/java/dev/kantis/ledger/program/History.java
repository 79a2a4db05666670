package dev.kantis.ledger.program;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All versions of all programs in the order they were accepted. Programs stand side by side, each with its own
 * timeline; the one that was accepted first is the main one, which calls mean that name none. Pure.
 */
public final class History {
    private final List<ProgramVersion> versions;
    private final Map<String, Timeline> timelines;

    public History(List<ProgramVersion> versions) {
        this.versions = List.copyOf(versions);
        var byProgram = this.versions.stream()
                .collect(Collectors.groupingBy(ProgramVersion::program, LinkedHashMap::new, Collectors.toList()));
        this.timelines = new LinkedHashMap<>();
        byProgram.forEach((program, own) -> timelines.put(program, new Timeline(own)));
    }

    public List<ProgramVersion> versions() {
        return versions;
    }

    /** The names of the programs, the main one first. */
    public Set<String> programs() {
        return timelines.keySet();
    }

    /** The main program; none before the first version. */
    public Optional<String> main() {
        return versions.stream().findFirst().map(ProgramVersion::program);
    }

    /** Whether a program is the main one, or would be with its first version. */
    public boolean isMain(String program) {
        return main().map(program::equals).orElse(true);
    }

    /** The versions of a program; none for one that there is not. */
    public Timeline of(String program) {
        return timelines.getOrDefault(program, new Timeline(List.of()));
    }

    /** The version with this number. */
    public Optional<ProgramVersion> find(String program, long version) {
        return of(program).versions().stream()
                .filter(one -> one.version() == version)
                .findFirst();
    }

    /** When the last version was accepted. */
    Optional<Instant> lastAt() {
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(versions.getLast().acceptedAt());
    }
}
