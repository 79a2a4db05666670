package dev.kantis.member.identifier.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.IdentifierBlocked;
import dev.kantis.contracts.member.events.v1.IdentifierIssued;
import dev.kantis.contracts.member.v1.BlockCause;
import dev.kantis.contracts.member.v1.IdentifierKind;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.identifier.IdentifierEvents;
import dev.kantis.member.identifier.IssuedIdentifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes {@code IdentifierIssued} and {@code IdentifierBlocked} to the outbox. Numbers stay here. */
@ApplicationScoped
class OutboxIdentifierEvents implements IdentifierEvents {
    private final Outbox outbox;
    private final Ids ids;

    OutboxIdentifierEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Void> changed(SqlConnection tx, List<IssuedIdentifier> changed, long version) {
        return outbox.append(
                tx,
                changed.stream().map(identifier -> event(identifier, version)).toList());
    }

    private OutgoingEvent event(IssuedIdentifier identifier, long version) {
        var block = identifier.block();
        return block == null
                ? event(identifier, issued(identifier, version), identifier.issuedAt())
                : event(identifier, blocked(identifier, block, version), block.at());
    }

    private OutgoingEvent event(IssuedIdentifier identifier, Message event, Instant at) {
        return OutgoingEvent.of(ids.next(), Topic.MEMBERS, identifier.memberId().toString(), event, at);
    }

    private static IdentifierIssued issued(IssuedIdentifier identifier, long version) {
        return IdentifierIssued.newBuilder()
                .setMemberId(identifier.memberId().toString())
                .setKind(kind(identifier))
                .setPartnerId(text(identifier.partnerId()))
                .setIssueTime(Timestamps.fromMillis(identifier.issuedAt().toEpochMilli()))
                .setVersion(version)
                .build();
    }

    private static IdentifierBlocked blocked(IssuedIdentifier identifier, IssuedIdentifier.Block block, long version) {
        return IdentifierBlocked.newBuilder()
                .setMemberId(identifier.memberId().toString())
                .setKind(kind(identifier))
                .setPartnerId(text(identifier.partnerId()))
                .setCause(BlockCause.valueOf("BLOCK_CAUSE_" + block.cause().name()))
                .setBlockTime(Timestamps.fromMillis(block.at().toEpochMilli()))
                .setVersion(version)
                .build();
    }

    private static IdentifierKind kind(IssuedIdentifier identifier) {
        return IdentifierKind.valueOf("IDENTIFIER_KIND_" + identifier.kind().name());
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }
}
