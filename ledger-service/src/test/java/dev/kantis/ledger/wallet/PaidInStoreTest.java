package dev.kantis.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.kantis.contracts.ledger.events.v1.BurnCanceled;
import dev.kantis.contracts.ledger.events.v1.HoldCaptured;
import dev.kantis.contracts.ledger.events.v1.HoldReleased;
import dev.kantis.contracts.ledger.events.v1.PointsHeld;
import dev.kantis.ledger.posting.Decision;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LotClass;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.batch.OneLane;
import dev.kantis.ledger.posting.messaging.PostingEvents;
import dev.kantis.ledger.wallet.WalletVerbs.AtTill;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where points are paid is told to those who hear of it. */
class PaidInStoreTest {
    private static final UUID MEMBER = new UUID(0, 1);
    private static final String PARTNER = new UUID(0, 2).toString();
    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

    private final OneLane ledger = new OneLane();
    private final UnitPolicy unit = UnitPolicy.lasting("points", ZoneOffset.UTC);

    @BeforeEach
    void earn() {
        var earning = new WalletVerbs.Earning("points", 100, "test", PARTNER, Release.NOW, LotClass.BASE, List.of());
        post(command(EntryKind.EARN), state -> WalletDecisions.earn(state, unit, earning));
    }

    @Test
    void aPaymentAndItsCancellationAreToldWithTheStore() {
        var hold = command(EntryKind.HOLD);
        var held = post(hold, state -> WalletDecisions.hold(state, unit, hold.requestId(), holding("harbor")));
        var captured = post(
                command(EntryKind.CAPTURE).onHold(hold.requestId()),
                state -> WalletDecisions.capture(state, 40, new AtTill(PARTNER, "center")));
        var canceled = post(
                command(EntryKind.CANCELLATION).onEntry(captured.entryId()),
                state -> Reversals.cancel(state, unit, "test"));

        assertThat(event(held)).isInstanceOfSatisfying(PointsHeld.class, event -> {
            assertThat(event.getStoreId()).isEqualTo("harbor");
            assertThat(event.getPosting().getPartnerId()).isEqualTo(PARTNER);
        });
        assertThat(event(captured))
                .isInstanceOfSatisfying(
                        HoldCaptured.class,
                        event -> assertThat(event.getStoreId()).isEqualTo("center"));
        assertThat(event(canceled))
                .isInstanceOfSatisfying(
                        BurnCanceled.class,
                        event -> assertThat(event.getStoreId()).isEqualTo("center"));
    }

    @Test
    void whatIsGivenBackIsToldWithTheStore() {
        var hold = command(EntryKind.HOLD);
        post(hold, state -> WalletDecisions.hold(state, unit, hold.requestId(), holding("harbor")));

        var released = post(
                command(EntryKind.RELEASE).onHold(hold.requestId()),
                state -> WalletDecisions.release(state, new AtTill(PARTNER, "harbor")));

        assertThat(event(released))
                .isInstanceOfSatisfying(
                        HoldReleased.class,
                        event -> assertThat(event.getStoreId()).isEqualTo("harbor"));
    }

    private static WalletVerbs.Holding holding(String store) {
        return new WalletVerbs.Holding("points", 60, "test", Duration.ofMinutes(5), new AtTill(PARTNER, store));
    }

    private PostingCommand command(EntryKind kind) {
        return PostingCommand.of(MEMBER, UUID.randomUUID(), "00".repeat(32), kind, unit);
    }

    private PostedEntry post(PostingCommand command, Decision decision) {
        return ledger.post(command, decision, NOW).orThrow();
    }

    private static Message event(PostedEntry entry) {
        return PostingEvents.of(new PostingEvents.Source(MEMBER, MEMBER, 1, entry, Optional.empty()))
                .getFirst()
                .message();
    }
}
