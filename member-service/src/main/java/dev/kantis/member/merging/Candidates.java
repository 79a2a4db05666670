package dev.kantis.member.merging;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Port: members who may be the same person. */
public interface Candidates {

    /** Pairs behind the cursor, of one member or of everybody, in a window of members; at most as many as asked for. */
    Uni<Page> find(Optional<UUID> member, Cursor cursor, int limit);

    /** Two members, the smaller id first, and what they have in common. */
    record Candidate(UUID member, UUID other, Set<Ground> grounds) {}

    /** What two members have in common. */
    enum Ground {
        EMAIL,
        PHONE,
        NAME_AND_BIRTH_DATE
    }

    /** Behind which pair to go on. */
    record Cursor(UUID member, UUID other) {
        private static final UUID SMALLEST = new UUID(0, 0);

        /** Before all pairs. */
        public static final Cursor START = new Cursor(SMALLEST, SMALLEST);
    }

    /** Pairs, and behind which to go on if there may be more. */
    record Page(List<Candidate> candidates, Optional<Cursor> next) {}
}
