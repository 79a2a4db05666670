package dev.kantis.member.erasure;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An erasure: who asked, how far it is, and what was erased where. */
public record Erasure(
        UUID id,
        UUID memberId,
        AskedBy askedBy,
        State state,
        Instant askedAt,
        Instant beginsAt,
        @Nullable Instant endedAt,
        String waitsFor,
        List<Step> steps) {

    /** Who asked. */
    public enum AskedBy {
        MEMBER,
        STAFF,
        /** A restored backup had the member again. */
        RESTORE
    }

    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELED
    }

    /** A step that is done. */
    public record Step(Place place, Instant endedAt, List<ErasedPart> parts) {
        public Step {
            parts = List.copyOf(parts);
        }
    }

    public Erasure {
        steps = List.copyOf(steps);
    }

    /** One that was just asked for. */
    public static Erasure asked(UUID id, UUID memberId, AskedBy by, Instant now, Instant beginsAt) {
        return new Erasure(id, memberId, by, State.WAITING, now, beginsAt, null, "", List.of());
    }

    public boolean isOpen() {
        return state == State.WAITING || state == State.RUNNING;
    }

    /** The same, canceled. */
    Outcome<Erasure> cancel(Instant now) {
        return switch (state) {
            case WAITING ->
                Outcome.done(new Erasure(id, memberId, askedBy, State.CANCELED, askedAt, beginsAt, now, "", List.of()));
            case CANCELED -> Outcome.done(this);
            case RUNNING, DONE ->
                Outcome.refused(new Refusal(
                        Reason.REASON_ERASURE_BEGUN, "The erasure has begun, or is over, and cannot be canceled."));
        };
    }

    static Refusal unknown() {
        return new Refusal(Reason.REASON_ERASURE_UNKNOWN, "Nobody asked that this member be erased.");
    }
}
