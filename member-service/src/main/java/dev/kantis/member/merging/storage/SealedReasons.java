package dev.kantis.member.merging.storage;

import dev.kantis.member.keys.MemberKeys;
import dev.kantis.member.keys.Sealing;
import dev.kantis.member.merging.Merge;
import dev.kantis.member.merging.Merge.Asked;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.Merge.Step;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why merges were asked for, as it stands in a history that is never changed: sealed with the survivor's key. */
@ApplicationScoped
class SealedReasons {
    private static final String REASON = "merge_step.reason";

    private final MemberKeys keys;

    SealedReasons(MemberKeys keys) {
        this.keys = keys;
    }

    Uni<String> seal(Pair pair, String reason) {
        return keys.keysOf(Set.of(pair.survivor()))
                .map(Sealing::new)
                .map(sealing -> Objects.requireNonNull(sealing.seal(pair.survivor(), REASON, reason)));
    }

    /** Empty reasons where the survivor was erased. */
    Uni<List<Merge>> open(List<Merge> merges) {
        return keys.findAll(
                        merges.stream().map(merge -> merge.pair().survivor()).collect(Collectors.toSet()))
                .map(Sealing::new)
                .map(sealing ->
                        merges.stream().map(merge -> open(merge, sealing)).toList());
    }

    private static Merge open(Merge merge, Sealing sealing) {
        return merge.with(merge.steps().stream()
                .map(step -> new Step(step.state(), open(merge.pair(), step, sealing), step.at()))
                .toList());
    }

    private static @Nullable Asked open(Pair pair, Step step, Sealing sealing) {
        var asked = step.asked();
        return asked == null
                ? null
                : new Asked(
                        asked.staff(),
                        Objects.requireNonNullElse(sealing.open(pair.survivor(), REASON, asked.reason()), ""));
    }
}
