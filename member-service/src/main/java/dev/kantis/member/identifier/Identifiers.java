package dev.kantis.member.identifier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what names members at tills. Nothing is ever removed but with the member. */
public interface Identifiers {

    /** Adds an active identifier; false when somebody has it: a card in any state, a customer number while active. */
    Uni<Boolean> add(SqlConnection tx, IssuedIdentifier identifier);

    /** Writes that an identifier is blocked. */
    Uni<Void> block(SqlConnection tx, IssuedIdentifier blocked);

    /** The newest cards of a member who is locked, at most as many as asked for, the newest first. */
    Uni<List<IssuedIdentifier>> newestCards(SqlConnection tx, UUID memberId, int limit);

    /** One of the member's identifiers, in a transaction. */
    Uni<Optional<IssuedIdentifier>> find(SqlConnection tx, UUID memberId, UUID id);

    /** One identifier, whoever has it. */
    Uni<Optional<IssuedIdentifier>> find(UUID id);

    /** The member's identifiers, the newest first; those older than {@code before} when it is given. */
    Uni<List<IssuedIdentifier>> list(UUID memberId, @Nullable UUID before, int limit);

    /** Who is behind it. */
    Uni<Resolution> resolve(Identifier identifier);
}
