package dev.kantis.ledger.audit;

import static dev.kantis.ledger.LedgerClient.id;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.CancelBurnRequest;
import dev.kantis.contracts.ledger.v1.CapturePointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.HoldPointsRequest;
import dev.kantis.contracts.ledger.v1.JoinPoolRequest;
import dev.kantis.contracts.ledger.v1.PurchaseLine;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.ReleasePendingRequest;
import dev.kantis.contracts.ledger.v1.ReleasePointsRequest;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.ledger.v1.TransferPointsRequest;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.ledger.LedgerClient;
import dev.kantis.localstack.TestServers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Some of everything that the ledger posts, through its door. */
public final class Story {
    private static final String UNIT = "points";

    private final LedgerClient ledger;
    private final String partner = id();
    private final String admin;
    private final String partnerService;
    private final String rewardsService;
    private final String memberService;
    private final String member = id();
    private final String friend = id();
    private final String debtor = id();
    private final String pooled = id();

    public Story(LedgerClient ledger) {
        this.ledger = ledger;
        var tokens = TestServers.shared().tokens();
        admin = tokens.staffToken("admin");
        partnerService = tokens.serviceToken("partner-service");
        rewardsService = tokens.serviceToken("rewards-service");
        memberService = tokens.serviceToken("member-service");
    }

    /** Who did most of it. */
    public UUID member() {
        return UUID.fromString(member);
    }

    /** Who is in a pool. */
    public UUID pooled() {
        return UUID.fromString(pooled);
    }

    public Story play() {
        purchases();
        burns();
        holds();
        pending();
        transferAndPool();
        return this;
    }

    private void purchases() {
        buy(member, "lines", 1_000);
        giveBack(member, "lines", 1);
        buy(member, "whole", 500);
        giveBack(member, "whole");
        buy(member, "nothing", 5);
        buy(debtor, "spent", 300);
        burn(debtor, 20);
        giveBack(debtor, "spent");
        ledger.earn(admin, debtor, 5);
    }

    private void burns() {
        ledger.earn(admin, member, 200);
        burn(member, 30);
        var burn = burn(member, 20);
        ledger.wallets(rewardsService)
                .cancelBurn(CancelBurnRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setEntryId(burn)
                        .setReason("test")
                        .build());
        LedgerClient.refused(Reason.REASON_INSUFFICIENT_POINTS, () -> burn(member, 1_000_000));
    }

    private void holds() {
        hold(40);
        ledger.wallets(rewardsService)
                .capturePoints(CapturePointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setHoldId(hold(25))
                        .setPoints(10)
                        .build());
        ledger.wallets(rewardsService)
                .releasePoints(ReleasePointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setHoldId(hold(15))
                        .build());
    }

    private void pending() {
        for (var event : new String[] {"arrived", "never"}) {
            ledger.wallets(admin)
                    .earnPoints(EarnPointsRequest.newBuilder()
                            .setRequestId(id())
                            .setMemberId(member)
                            .setUnit(UNIT)
                            .setPoints(7)
                            .setReason("test")
                            .setReleaseEvent(event)
                            .build());
        }
        ledger.wallets(admin)
                .releasePending(ReleasePendingRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setUnit(UNIT)
                        .setReleaseEvent("arrived")
                        .build());
    }

    private void transferAndPool() {
        ledger.wallets(admin)
                .transferPoints(TransferPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setToMemberId(friend)
                        .setUnit(UNIT)
                        .setPoints(12)
                        .setReason("test")
                        .build());
        ledger.earn(admin, pooled, 60);
        ledger.owners(memberService)
                .joinPool(JoinPoolRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(pooled)
                        .setPoolId(id())
                        .build());
        ledger.earn(admin, pooled, 6);
    }

    private void buy(String who, String receipt, long minor) {
        ledger.purchases(partnerService)
                .recordPurchase(RecordPurchaseRequest.newBuilder()
                        .setRequestId(id())
                        .setPartnerId(partner)
                        .setStoreId("store")
                        .setTerminalId("till-1")
                        .setReceiptId(who + receipt)
                        .setMemberId(who)
                        .setPurchaseTime(
                                Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                        .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(minor))
                        .addLines(line("coffee", minor * 2 / 5))
                        .addLines(line("cake", minor - minor * 2 / 5))
                        .build());
    }

    private static PurchaseLine line(String product, long minor) {
        return PurchaseLine.newBuilder()
                .setProduct(product)
                .setQuantityMilli(1_000)
                .setAmountMinor(minor)
                .build();
    }

    private void giveBack(String who, String receipt, Integer... lines) {
        ledger.purchases(partnerService)
                .returnPurchase(ReturnPurchaseRequest.newBuilder()
                        .setRequestId(id())
                        .setPartnerId(partner)
                        .setReceiptId(who + receipt)
                        .setReturnReceiptId("back")
                        .addAllLines(List.of(lines))
                        .build());
    }

    private String burn(String who, long points) {
        return ledger.wallets(admin)
                .burnPoints(BurnPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(who)
                        .setUnit(UNIT)
                        .setPoints(points)
                        .setReason("test")
                        .build())
                .getEntry()
                .getEntryId();
    }

    private String hold(long points) {
        return ledger.wallets(rewardsService)
                .holdPoints(HoldPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setUnit(UNIT)
                        .setPoints(points)
                        .setReason("test")
                        .build())
                .getHoldId();
    }
}
