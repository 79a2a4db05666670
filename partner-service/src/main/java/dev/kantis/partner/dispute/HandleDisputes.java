package dev.kantis.partner.dispute;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.settlement.Settlements;
import dev.kantis.partner.settlement.Settlements.ItemsOf;
import dev.kantis.partner.settlement.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens disputes, hears both sides, decides. What is awarded comes with the next closing. */
@ApplicationScoped
public class HandleDisputes {
    private final Disputes disputes;
    private final Settlements settlements;
    private final DisputeEvents events;
    private final InstantSource clock;

    HandleDisputes(Disputes disputes, Settlements settlements, DisputeEvents events, InstantSource clock) {
        this.disputes = disputes;
        this.settlements = settlements;
        this.events = events;
        this.clock = clock;
    }

    /** What a partner claims. {@code entryId} 0: of the whole statement. */
    public record Claim(UUID id, UUID partner, UUID statement, long entryId, long amount, String evidence) {}

    /** Opens a dispute about a statement of the partner. */
    public Uni<Outcome<Dispute>> open(SqlConnection tx, Claim claim) {
        return settlements
                .find(tx, claim.statement())
                .map(found -> found.filter(statement -> statement.partner().equals(claim.partner())))
                .chain(found -> found.map(statement -> open(tx, claim, statement))
                        .orElseGet(() ->
                                refused(new Refusal(Reason.REASON_STATEMENT_UNKNOWN, "There is no such statement."))));
    }

    private Uni<Outcome<Dispute>> open(SqlConnection tx, Claim claim, Statement statement) {
        return isIn(tx, statement, claim.entryId()).chain(there -> {
            if (!there) {
                return refused(new Refusal(Reason.REASON_CLEARING_ITEM_UNKNOWN, "The statement has no such entry."));
            }
            var now = now();
            var dispute = new Dispute(
                    claim.id(),
                    claim.partner(),
                    claim.statement(),
                    claim.entryId(),
                    statement.currency(),
                    claim.amount(),
                    now,
                    null,
                    List.of(new Dispute.Evidence(true, claim.evidence(), now)));
            return disputes.add(tx, dispute).replaceWith(Outcome.done(dispute));
        });
    }

    private Uni<Boolean> isIn(SqlConnection tx, Statement statement, long entry) {
        return entry == 0
                ? Uni.createFrom().item(true)
                : settlements.hasEntry(
                        tx, new ItemsOf(statement.partner(), statement.period().start(), statement.currency()), entry);
    }

    /** {@code partner} is who says it; empty: staff. */
    public Uni<Outcome<Dispute>> say(SqlConnection tx, UUID id, Optional<UUID> partner, String text) {
        return disputes.lock(tx, id)
                .map(found -> found.filter(
                        dispute -> partner.isEmpty() || partner.get().equals(dispute.partner())))
                .chain(found -> found.map(dispute -> dispute.refusalToAdd()
                                .map(HandleDisputes::refused)
                                .orElseGet(() -> said(tx, dispute, partner.isPresent(), text)))
                        .orElseGet(() -> refused(Dispute.unknown())));
    }

    private Uni<Outcome<Dispute>> said(SqlConnection tx, Dispute dispute, boolean byPartner, String text) {
        var evidence = new Dispute.Evidence(byPartner, text, now());
        return disputes.say(tx, dispute, evidence)
                .chain(() -> disputes.lock(tx, dispute.id()))
                .map(Optional::orElseThrow)
                .map(Outcome::done);
    }

    /** Awards an amount; 0 rejects. */
    public Uni<Outcome<Dispute>> decide(SqlConnection tx, UUID id, long awarded, String why, UUID by) {
        return disputes.lock(tx, id)
                .chain(found -> found.map(dispute -> dispute.refusalToAward(awarded)
                                .map(HandleDisputes::refused)
                                .orElseGet(
                                        () -> decided(tx, dispute, new Dispute.Verdict(awarded, why, now(), by, null))))
                        .orElseGet(() -> refused(Dispute.unknown())));
    }

    private Uni<Outcome<Dispute>> decided(SqlConnection tx, Dispute dispute, Dispute.Verdict verdict) {
        return disputes.decide(tx, dispute.id(), verdict)
                .chain(() -> disputes.lock(tx, dispute.id()))
                .map(Optional::orElseThrow)
                .call(() -> events.decided(tx, dispute, verdict))
                .map(Outcome::done);
    }

    private static Uni<Outcome<Dispute>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
