package dev.kantis.partner.till.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.ReleasePointsRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayProtosTest {
    private static final UUID PARTNER = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final String holdRequest = UUID.randomUUID().toString();
    private final HoldPointsRequest hold = HoldPointsRequest.newBuilder()
            .setRequestId(holdRequest)
            .setStoreId("harbor")
            .setPoints(80)
            .build();

    @Test
    void aHoldIsFoundAgainByItsPartnerAndByNoOther() {
        var held = PayProtos.onward(hold, PARTNER, "a-member").getRequestId();
        var capture = CapturePointsRequest.newBuilder()
                .setHoldId(holdRequest)
                .setStoreId("center")
                .build();
        var release = ReleasePointsRequest.newBuilder()
                .setHoldId(holdRequest)
                .setStoreId("moon")
                .build();

        assertThat(PayProtos.onward(capture, PARTNER, "a-member").getHoldId()).isEqualTo(held);
        assertThat(PayProtos.onward(release, PARTNER, "a-member").getHoldId()).isEqualTo(held);
        assertThat(PayProtos.onward(capture, PARTNER, "a-member").getStoreId()).isEqualTo("center");
        assertThat(PayProtos.onward(release, PARTNER, "a-member").getStoreId()).isEqualTo("moon");
        assertThat(PayProtos.onward(capture, OTHER, "a-member").getHoldId()).isNotEqualTo(held);
        assertThat(PayProtos.onward(release, OTHER, "a-member").getHoldId()).isNotEqualTo(held);
    }

    @Test
    void theLedgerIsToldWhoseTillItIs() {
        var onward = PayProtos.onward(hold, PARTNER, "a-member");

        assertThat(onward.getPartnerId()).isEqualTo(PARTNER.toString());
        assertThat(onward.getStoreId()).isEqualTo("harbor");
        assertThat(onward.getMemberId()).isEqualTo("a-member");
        assertThat(onward.getPoints()).isEqualTo(80);
        assertThat(onward.getUnit()).isEmpty();
    }

    @Test
    void theTillKnowsTheHoldByItsOwnRequestId() {
        var answer = PayProtos.answer(
                hold,
                dev.kantis.contracts.ledger.v1.HoldPointsResponse.newBuilder()
                        .setHoldId("of the ledger")
                        .setBalance(Balance.newBuilder().setAvailable(20))
                        .build());

        assertThat(answer.getHoldId()).isEqualTo(holdRequest);
        assertThat(answer.getPointsAvailable()).isEqualTo(20);
    }
}
