package dev.kantis.kit.requests;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.KitConfig;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.protobuf.StatusProto;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Mutating calls that can be repeated. The outcome of the first call, a refusal included, is stored in the transaction
 * of its effect; a repeat gets it, a repeat with other content is refused. Concurrent repeats wait for the first.
 */
@ApplicationScoped
public class Requests {
    private static final String CLAIM = """
            INSERT INTO request_outcome (scope, request_id, fingerprint) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING
            """;
    private static final String STORE = """
            UPDATE request_outcome SET outcome = $3, refusal = $4 WHERE scope = $1 AND request_id = $2
            """;
    private static final String READ = """
            SELECT fingerprint, outcome, refusal FROM request_outcome WHERE scope = $1 AND request_id = $2
            """;

    private final Database database;
    private final KitConfig config;

    Requests(Database database, KitConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * Does the work once for the key. The work must refuse before it writes. The stored outcome must hold no personal
     * data: store ids, and read the rest when answering.
     */
    public <T extends Message> Uni<Outcome<T>> once(
            RequestKey key, Message request, Parser<T> parser, Function<SqlConnection, Uni<Outcome<T>>> work) {
        var fingerprint = Buffer.buffer(Fingerprint.of(request));
        return database.inTransaction(tx -> claim(tx, key, fingerprint)
                .chain(first -> first
                        ? work.apply(tx).call(outcome -> store(tx, key, outcome))
                        : repeat(tx, key, fingerprint, parser)));
    }

    private static Uni<Boolean> claim(SqlConnection tx, RequestKey key, Buffer fingerprint) {
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.of(key.scope(), key.requestId(), fingerprint))
                .map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> store(SqlConnection tx, RequestKey key, Outcome<? extends Message> outcome) {
        var row = Tuple.of(key.scope(), key.requestId());
        switch (outcome) {
            case Outcome.Done<? extends Message>(var value) ->
                row.addValue(Buffer.buffer(value.toByteArray())).addValue(null);
            case Outcome.Refused<? extends Message>(var refusal) ->
                row.addValue(null).addValue(Buffer.buffer(bytes(refusal)));
        }
        return tx.preparedQuery(STORE).execute(row).replaceWithVoid();
    }

    private static <T extends Message> Uni<Outcome<T>> repeat(
            SqlConnection tx, RequestKey key, Buffer fingerprint, Parser<T> parser) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(key.scope(), key.requestId()))
                .map(rows -> stored(rows.iterator().next(), fingerprint, parser));
    }

    private static <T extends Message> Outcome<T> stored(Row row, Buffer fingerprint, Parser<T> parser) {
        if (!Arrays.equals(row.getBuffer("fingerprint").getBytes(), fingerprint.getBytes())) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_REQUEST_ID_REUSED,
                    "This request id was used before with other content. Make a new id for a new request."));
        }
        try {
            var refusal = row.getBuffer("refusal");
            if (refusal != null) {
                return Outcome.refused(refusalOf(refusal.getBytes()));
            }
            return Outcome.done(parser.parseFrom(row.getBuffer("outcome").getBytes()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored outcome cannot be read", e);
        }
    }

    private byte[] bytes(Refusal refusal) {
        var status = StatusProto.fromThrowable(Statuses.toStatus(refusal, config.context()));
        if (status == null) {
            throw new IllegalStateException("a refusal has a status");
        }
        return status.toByteArray();
    }

    private static Refusal refusalOf(byte[] status) throws InvalidProtocolBufferException {
        return Statuses.refusalIn(StatusProto.toStatusRuntimeException(com.google.rpc.Status.parseFrom(status)))
                .orElseThrow(() -> new IllegalStateException("a stored refusal has no reason"));
    }
}
