package dev.kantis.member.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An export: who asked, and how far it is at each place. */
public record Export(
        UUID id,
        UUID memberId,
        State state,
        Instant askedAt,
        @Nullable Instant endedAt,
        @Nullable Instant expiresAt,
        List<Progress> places) {

    /** How far it is. */
    public enum State {
        RUNNING,
        READY,
        EXPIRED
    }

    /** How far it is at one place. */
    public record Progress(Place place, String nextToken, int pages, long records, boolean done) {}

    public Export {
        places = List.copyOf(places);
    }

    /** Where the next page comes from; empty when all are there. */
    Optional<Progress> next() {
        return places.stream().filter(place -> !place.done()).findFirst();
    }
}
