package dev.kantis.rewards.redemption.storage;

import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.rewards.catalogue.storage.PgRewards;
import dev.kantis.rewards.redemption.Effect;
import dev.kantis.rewards.redemption.Redemption;
import dev.kantis.rewards.redemption.RedemptionState;
import dev.kantis.rewards.redemption.messaging.RedemptionEvents;
import dev.kantis.rewards.voucher.storage.PgVouchers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Does the effects of a transition, one after the other, in the transaction that wrote the state. */
@ApplicationScoped
class RedemptionEffects {
    private final PgRewards rewards;
    private final PgVouchers vouchers;
    private final Outbox outbox;
    private final Ids ids;

    RedemptionEffects(PgRewards rewards, PgVouchers vouchers, Outbox outbox, Ids ids) {
        this.rewards = rewards;
        this.vouchers = vouchers;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** {@code row} is as it was before, {@code after} as it is now. */
    Uni<Void> apply(SqlConnection tx, List<Effect> effects, RedemptionRow row, Redemption after, Instant now) {
        var done = Uni.createFrom().voidItem();
        for (var effect : effects) {
            done = done.chain(() -> apply(tx, effect, row, after, now));
        }
        return done;
    }

    private Uni<Void> apply(SqlConnection tx, Effect effect, RedemptionRow row, Redemption after, Instant now) {
        return switch (effect) {
            case MAKE_VOUCHER -> vouchers.make(tx, newVoucher(row, after, now));
            case GIVE_VOUCHER -> vouchers.give(tx, after.id(), now);
            case CANCEL_VOUCHER -> vouchers.cancel(tx, after.id());
            case GIVE_PIECE_BACK ->
                row.hasPiece()
                        ? rewards.giveBack(tx, after.reward())
                        : Uni.createFrom().voidItem();
            case TELL_REDEEMED -> outbox.append(tx, RedemptionEvents.redeemed(ids.next(), after, now));
            case TELL_CANCELED -> outbox.append(tx, canceled(after, now));
        };
    }

    private OutgoingEvent canceled(Redemption after, Instant now) {
        if (after.state() instanceof RedemptionState.Canceled(var refusal)) {
            return RedemptionEvents.canceled(ids.next(), after, refusal, now);
        }
        throw new IllegalStateException("only a canceled redemption is told as canceled");
    }

    private static PgVouchers.NewVoucher newVoucher(RedemptionRow row, Redemption after, Instant now) {
        UUID voucherId = after.voucherId().orElseThrow();
        return new PgVouchers.NewVoucher(
                voucherId,
                after.memberId(),
                after.id(),
                after.reward(),
                row.title(),
                row.partners(),
                row.voucherDays(),
                now);
    }
}
