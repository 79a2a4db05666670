package dev.kantis.member.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export: whose, and how far it is at each place. The subjects are the member and who was merged into it when it was
 * asked for.
 */
public record Export(
        UUID id,
        UUID memberId,
        List<UUID> subjects,
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

    /** How far it is at one place: which of the subjects it is asked about, and where their next page begins. */
    public record Progress(Place place, int subject, String nextToken, int pages, long records, boolean done) {
        /** How far it is with another page; behind a subject's last one comes the next subject. */
        Progress after(Page page, int subjects, int mostPages) {
            var ends = page.nextToken().isEmpty();
            var next = ends ? subject + 1 : subject;
            var done = next == subjects || pages + 1 >= mostPages;
            return new Progress(place, next, page.nextToken(), pages + 1, records + page.records(), done);
        }
    }

    public Export {
        subjects = List.copyOf(subjects);
        places = List.copyOf(places);
    }

    /** Where the next page comes from; empty when all are there. */
    Optional<Progress> next() {
        return places.stream().filter(place -> !place.done()).findFirst();
    }
}
