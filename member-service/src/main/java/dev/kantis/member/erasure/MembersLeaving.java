package dev.kantis.member.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Port: what this service stores about a member who is being erased. */
public interface MembersLeaving {

    /** Deletes everything that says who the member is. */
    Uni<Left> erase(SqlConnection tx, UUID memberId);

    /** What was found, and the version that the member would have now; empty if there was no such member. */
    record Left(List<ErasedPart> parts, OptionalLong version) {
        public Left {
            parts = List.copyOf(parts);
        }
    }
}
