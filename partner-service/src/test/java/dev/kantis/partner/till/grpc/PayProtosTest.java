package dev.kantis.partner.till.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.ReleasePointsRequest;
import dev.kantis.partner.till.Sandbox;
import java.time.Duration;
import java.time.LocalDate;
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
        var held = PayProtos.onward(hold, Customers.of(PARTNER)).getRequestId();
        var capture = CapturePointsRequest.newBuilder()
                .setHoldId(holdRequest)
                .setStoreId("center")
                .build();
        var release = ReleasePointsRequest.newBuilder()
                .setHoldId(holdRequest)
                .setStoreId("moon")
                .build();

        assertThat(PayProtos.onward(capture, Customers.of(PARTNER)).getHoldId()).isEqualTo(held);
        assertThat(PayProtos.onward(release, Customers.of(PARTNER)).getHoldId()).isEqualTo(held);
        assertThat(PayProtos.onward(capture, Customers.of(PARTNER)).getStoreId())
                .isEqualTo("center");
        assertThat(PayProtos.onward(release, Customers.of(PARTNER)).getStoreId())
                .isEqualTo("moon");
        assertThat(PayProtos.onward(capture, Customers.of(OTHER)).getHoldId()).isNotEqualTo(held);
        assertThat(PayProtos.onward(release, Customers.of(OTHER)).getHoldId()).isNotEqualTo(held);
    }

    @Test
    void theLedgerIsToldWhoseTillItIs() {
        var onward = PayProtos.onward(hold, Customers.of(PARTNER));

        assertThat(onward.getPartnerId()).isEqualTo(PARTNER.toString());
        assertThat(onward.getStoreId()).isEqualTo("harbor");
        assertThat(onward.getMemberId()).isEqualTo("a-member");
        assertThat(onward.getPoints()).isEqualTo(80);
        assertThat(onward.getUnit()).isEmpty();
    }

    @Test
    void inASandboxTheLedgerIsToldItsUnitAndItsGeneration() {
        var sandbox = new Sandbox(
                PARTNER,
                OTHER,
                "sandbox-kiosk",
                2,
                Duration.ZERO,
                new Sandbox.Changes(LocalDate.parse("2026-11-29"), 1));

        var onward = PayProtos.onward(hold, Customers.in(sandbox));

        assertThat(onward.getPartnerId()).isEqualTo(sandbox.ledgerId().toString());
        assertThat(onward.getUnit()).isEqualTo("sandbox-kiosk/");
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
