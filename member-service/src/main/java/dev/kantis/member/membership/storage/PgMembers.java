package dev.kantis.member.membership.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.storage.ConsentRows;
import dev.kantis.member.contact.storage.SealedProofs;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.identity.IdentityState;
import dev.kantis.member.membership.Admission;
import dev.kantis.member.membership.Member;
import dev.kantis.member.membership.Members;
import dev.kantis.member.membership.NewMember;
import dev.kantis.member.version.Moved;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members in PostgreSQL. Uniqueness is the database's: two who enroll at once meet in its indexes. */
@ApplicationScoped
class PgMembers implements Members {
    private final Database database;
    private final SealedProofs proofs;

    PgMembers(Database database, SealedProofs proofs) {
        this.database = database;
        this.proofs = proofs;
    }

    @Override
    public Uni<Admission> admit(SqlConnection tx, NewMember person) {
        var row = Tuple.tuple()
                .addUUID(person.id())
                .addString(person.name())
                .addString(person.email())
                .addString(person.phone())
                .addString(person.language())
                .addOffsetDateTime(person.enrolledAt().atOffset(ZoneOffset.UTC))
                .addLong(NewMember.FIRST_VERSION)
                .addString(person.identitySubject())
                .addOffsetDateTime(time(person.emailVerifiedAt()));
        return tx.preparedQuery(MemberSql.ADMIT)
                .execute(row)
                .chain(inserted -> inserted.rowCount() == 1
                        ? Uni.createFrom().item(new Admission.Admitted())
                        : whyNot(tx, person));
    }

    /** The other member has committed by now: the insert waited for it. */
    private static Uni<Admission> whyNot(SqlConnection tx, NewMember person) {
        return tx.preparedQuery(MemberSql.TAKEN)
                .execute(Tuple.of(person.email(), person.phone(), person.identitySubject()))
                .map(rows -> taken(rows.iterator().next()));
    }

    private static Admission taken(Row row) {
        for (var field : Admission.Field.values()) {
            if (row.getBoolean(field.fieldName())) {
                return new Admission.Taken(field);
            }
        }
        throw new IllegalStateException("a member was refused, and nobody has the same");
    }

    @Override
    public Uni<Optional<Member>> find(UUID id) {
        return database.pool()
                .preparedQuery(MemberSql.FIND)
                .execute(Tuple.of(id))
                .chain(rows -> proofs.open(id, consents(rows)).map(open -> member(rows, open)));
    }

    @Override
    public Uni<Optional<UUID>> dormant(SqlConnection tx, String email) {
        return tx.preparedQuery(MemberSql.DORMANT)
                .execute(Tuple.of(email))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("member_id")));
    }

    @Override
    public Uni<Void> activate(SqlConnection tx, UUID id, @Nullable String identitySubject, Instant emailVerifiedAt) {
        return tx.preparedQuery(MemberSql.ACTIVATE)
                .execute(Tuple.of(id, identitySubject, time(emailVerifiedAt)))
                .replaceWithVoid();
    }

    private static List<Consent> consents(RowSet<Row> rows) {
        var consents = new ArrayList<Consent>();
        for (var row : rows) {
            if (row.getString("purpose") != null) {
                consents.add(ConsentRows.consent(row));
            }
        }
        return consents;
    }

    private static Optional<Member> member(RowSet<Row> rows, List<Consent> consents) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Moved.check(rows.iterator().next().getUUID("merged_into"));
        return Optional.of(member(rows.iterator().next(), consents));
    }

    private static Member member(Row row, List<Consent> consents) {
        var card = row.getString("card_number");
        return new Member(
                row.getUUID("member_id"),
                card == null ? null : new CardNumber(card),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("language"),
                IdentityState.valueOf(row.getString("identity_state").toUpperCase(Locale.ROOT)),
                consents,
                row.getOffsetDateTime("enrolled_at").toInstant(),
                row.getLong("version"),
                new Member.Verified(instant(row, "email_verified_at"), instant(row, "phone_verified_at")));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
