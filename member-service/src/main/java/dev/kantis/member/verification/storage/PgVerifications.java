package dev.kantis.member.verification.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.Channel;
import dev.kantis.member.verification.ConfirmVerification;
import dev.kantis.member.verification.DueLetter;
import dev.kantis.member.verification.Verification;
import dev.kantis.member.verification.Verification.Target;
import dev.kantis.member.verification.VerificationLimits.Letters;
import dev.kantis.member.verification.Verifications;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Verifications in PostgreSQL. */
@ApplicationScoped
class PgVerifications implements Verifications {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final Ids ids;

    PgVerifications(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public Uni<Letters> lettersTo(SqlConnection tx, String address, Instant since) {
        return tx.preparedQuery(VerificationSql.LOCK_ADDRESS)
                .execute(Tuple.of(address))
                .chain(() -> tx.preparedQuery(VerificationSql.LETTERS_TO)
                        .execute(Tuple.of(address, since.atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.iterator().next())
                .map(row -> new Letters(
                        row.getInteger("letters"),
                        row.getOffsetDateTime("first").toInstant()));
    }

    @Override
    public Uni<Void> start(SqlConnection tx, Verification verification, byte @Nullable [] application, Instant now) {
        var target = verification.target();
        var row = Tuple.tuple()
                .addUUID(verification.id())
                .addString(word(verification.about()))
                .addString(word(target.channel()))
                .addString(target.address())
                .addString(target.language())
                .addUUID(target.memberId())
                .addValue(application == null ? null : Buffer.buffer(application))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(verification.expiresAt().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(VerificationSql.START).execute(row).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Verification>> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(VerificationSql.LOCK)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgVerifications::verification)
                        .findFirst());
    }

    @Override
    public Uni<Void> countWrong(SqlConnection tx, UUID id) {
        return tx.preparedQuery(VerificationSql.COUNT_WRONG)
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> askAgain(SqlConnection tx, UUID id) {
        return tx.preparedQuery(VerificationSql.ASK_AGAIN).execute(Tuple.of(id)).replaceWithVoid();
    }

    @Override
    public Uni<byte[]> remove(SqlConnection tx, UUID id) {
        return tx.preparedQuery(VerificationSql.REMOVE)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getBuffer("application"))
                .map(application -> application == null ? new byte[0] : application.getBytes());
    }

    /** Two who prove the same number at once meet in its index: the later one is refused. */
    @Override
    public Uni<Optional<Long>> prove(SqlConnection tx, Target target, Instant now) {
        var sql =
                switch (target.channel()) {
                    case EMAIL -> VerificationSql.PROVE_EMAIL;
                    case SMS -> VerificationSql.PROVE_PHONE;
                    case PUSH -> throw new IllegalArgumentException("nobody types codes of a push");
                };
        return tx.preparedQuery(sql)
                .execute(Tuple.of(target.memberId(), target.address(), now.atOffset(ZoneOffset.UTC)))
                .onFailure(PgVerifications::isTaken)
                .transform(_ -> ConfirmVerification.taken().asException())
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(Optional.<Long>empty())
                        : changed(tx, target, rows.iterator().next()));
    }

    /** Of an address that is another one now the old one is to be told, and no code to any but the new one counts. */
    private Uni<Optional<Long>> changed(SqlConnection tx, Target target, Row row) {
        var version = Optional.of(row.getLong("version"));
        var old = row.getString("old_address");
        if (target.address().equals(old)) {
            return Uni.createFrom().item(version);
        }
        var channel = word(target.channel());
        var others = tx.preparedQuery(VerificationSql.DROP_OTHERS).execute(Tuple.of(target.memberId(), channel));
        if (old == null) {
            return others.replaceWith(version);
        }
        var change = Tuple.of(ids.next(), target.memberId(), channel, old, row.getString("language"));
        return others.chain(() -> tx.preparedQuery(VerificationSql.CHANGED).execute(change))
                .replaceWith(version);
    }

    @Override
    public Uni<List<DueLetter>> claim(int limit, Duration lease) {
        return database.inTransaction(
                        tx -> tx.preparedQuery(VerificationSql.CLAIM).execute(Tuple.of(limit, lease.toMillis())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgVerifications::letter)
                        .toList());
    }

    @Override
    public Uni<Boolean> expect(DueLetter letter, String codeHash) {
        return database.pool()
                .preparedQuery(VerificationSql.EXPECT)
                .execute(Tuple.of(letter.verification(), letter.attempt(), codeHash))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Void> sent(DueLetter letter) {
        return database.pool()
                .preparedQuery(VerificationSql.SENT)
                .execute(Tuple.of(letter.verification(), letter.attempt()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> postpone(DueLetter letter, Duration pause) {
        return database.pool()
                .preparedQuery(VerificationSql.POSTPONE)
                .execute(Tuple.of(letter.verification(), letter.attempt(), pause.toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> forget(Instant before) {
        return database.pool()
                .preparedQuery(VerificationSql.FORGET)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Verification verification(Row row) {
        return new Verification(
                row.getUUID("verification_id"),
                about(row),
                target(row),
                row.getOffsetDateTime("expires_at").toInstant(),
                new Verification.Counts(row.getInteger("letters"), row.getInteger("wrong_codes")),
                row.getString("code_hash"));
    }

    private static DueLetter letter(Row row) {
        return new DueLetter(
                row.getUUID("verification_id"),
                about(row),
                target(row),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getBoolean("taken"),
                row.getInteger("send_attempts"));
    }

    private static Verification.About about(Row row) {
        return Verification.About.valueOf(row.getString("about").toUpperCase(Locale.ROOT));
    }

    private static Target target(Row row) {
        return new Target(
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                row.getString("address"),
                row.getString("language"),
                row.getUUID("member_id"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }
}
