package dev.kantis.member.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: erasures, and their steps that are due. */
public interface Erasures {

    /** The last one of a member, with the steps that are done. */
    Uni<Optional<Erasure>> last(UUID memberId);

    /** The same, locked until the transaction ends, without its steps. */
    Uni<Optional<Erasure>> lockLast(SqlConnection tx, UUID memberId);

    /** Keeps one that was just asked for, due when it begins. */
    Uni<Void> add(SqlConnection tx, Erasure erasure, UUID callId);

    Uni<Void> cancel(SqlConnection tx, UUID erasureId, Instant now);

    /** Takes erasures that are due, so that nobody else goes on with them before the lease ends. */
    Uni<List<ErasureTask>> claim(int limit, Duration lease);

    /** It has begun. False if it was canceled before. */
    Uni<Boolean> begin(SqlConnection tx, UUID erasureId);

    /** Writes down a step that is done; the next one is due after the pause. False if it was written down before. */
    Uni<Boolean> done(SqlConnection tx, ErasureTask task, Erasure.Step step, Next next);

    /** All steps are done. */
    Uni<Void> end(SqlConnection tx, UUID erasureId, Instant now);

    /** Makes a call with this id after the pause. */
    Uni<Void> later(ErasureTask task, String waitsFor, Next next);

    /** Those of the ids that are members of this service. */
    Uni<List<UUID>> presentAmong(List<UUID> ids);

    /** Whose erasure is done, in the order of their ids, behind that one. */
    Uni<List<UUID>> ended(@Nullable UUID after, int limit);

    /** The id of the next call, and when it is due. */
    record Next(UUID callId, Duration pause) {}
}
