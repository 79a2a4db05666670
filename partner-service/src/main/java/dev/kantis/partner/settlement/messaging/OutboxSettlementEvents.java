package dev.kantis.partner.settlement.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.partner.events.v1.StatementClosed;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import dev.kantis.partner.settlement.SettlementEvents;
import dev.kantis.partner.settlement.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Writes {@code StatementClosed} to the outbox. */
@ApplicationScoped
class OutboxSettlementEvents implements SettlementEvents {
    private final Outbox outbox;
    private final Ids ids;

    OutboxSettlementEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Void> closed(SqlConnection tx, List<Statement> statements, Instant now) {
        return outbox.append(
                tx, statements.stream().map(statement -> event(statement, now)).toList());
    }

    private OutgoingEvent event(Statement statement, Instant now) {
        var key = statement.partner().toString();
        var closed = StatementClosed.newBuilder()
                .setPartnerId(key)
                .setStatementId(statement.id().toString())
                .setClosing(statement.closing())
                .setPeriodStart(statement.period().start().toString())
                .setPeriodEnd(statement.period().end().toString())
                .setCurrencyCode(statement.currency())
                .setNetMinor(statement.net())
                .setCloseTime(PartnerProtos.proto(now))
                .build();
        return OutgoingEvent.of(ids.next(), Topic.SETTLEMENTS, key, closed, now);
    }
}
