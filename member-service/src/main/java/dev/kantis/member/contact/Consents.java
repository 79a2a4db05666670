package dev.kantis.member.contact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what members decided about messages. Nothing is ever changed or removed. */
public interface Consents {

    /** What decisions of a member who is locked, or new in this transaction, are recorded with. */
    Uni<Subject> subject(SqlConnection tx, UUID memberId);

    /** Adds decisions of that member. */
    Uni<Void> add(SqlConnection tx, UUID memberId, List<Consent> decisions);

    /** Adds decisions of members who are new in this transaction. */
    Uni<Void> addAll(SqlConnection tx, List<Decision> decisions);

    /** Answers for the moment, in the order of the questions. */
    Uni<List<ContactAnswer>> answers(List<ContactQuestion> questions, Instant moment);

    /** All decisions of a member for purpose and channel in their order, and where the member is reached now. */
    Uni<Optional<History>> history(ContactQuestion question);

    /** The member's decisions before that number, or the last ones: the newest first. */
    Uni<List<Numbered>> list(UUID memberId, long before, int limit);

    /** Decisions, the contacts that they are compared with, and when the member was merged into another one. */
    record History(Subject.Contacts contacts, List<Consent> decisions, List<Away> away) {
        /** Whether the member was merged into another one at the moment. */
        boolean isAway(Instant moment) {
            return away.stream().anyMatch(time -> time.holds(moment));
        }
    }

    /** A time in which the member was merged into another one; it lasts until there is an end. */
    record Away(Instant from, @Nullable Instant until) {
        boolean holds(Instant moment) {
            return !moment.isBefore(from) && (until == null || moment.isBefore(until));
        }
    }

    /** Whose decision it is. */
    record Decision(UUID memberId, Consent consent) {}

    /** A decision and its number. */
    record Numbered(long number, Consent consent) {}
}
