package dev.kantis.member.contact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps what members decided about messages. Nothing is ever changed or removed. */
public interface Consents {

    /** Adds decisions of a member who exists in this transaction. */
    Uni<Void> add(SqlConnection tx, UUID memberId, List<Consent> decisions);

    /** Counts a change of the member and answers its new version; empty when there is no such member. */
    Uni<Optional<Long>> touch(SqlConnection tx, UUID memberId);

    /** Answers in the order of the questions. */
    Uni<List<ContactAnswer>> answers(List<ContactQuestion> questions);
}
