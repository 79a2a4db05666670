package dev.kantis.member.erasure;

import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.keys.MemberKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The last step: the key first, which also puts the member on the list of those who were erased, then the rows of this
 * service. A crash in between repeats both.
 */
@ApplicationScoped
class EraseHere implements ErasureStep {
    private final MemberKeys keys;
    private final RecordErasure recording;
    private final Ids ids;

    EraseHere(MemberKeys keys, RecordErasure recording, Ids ids) {
        this.keys = keys;
        this.recording = recording;
        this.ids = ids;
    }

    @Override
    public Place place() {
        return Place.MEMBER;
    }

    @Override
    public Uni<StepAnswer> erase(ErasureTask task) {
        return keys.destroy(task.memberId(), recording.now())
                .chain(() -> recording.here(task, RecordErasure.atOnce(ids.next())))
                .map(StepAnswer.Done::new);
    }
}
