package dev.kantis.partner.till.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.EarnReason;
import dev.kantis.contracts.partner.v1.ReceiptLine;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.type.v1.Money;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TillProtosTest {
    private static final UUID PARTNER = UUID.randomUUID();

    @Test
    void aPurchaseGoesOnWithTheTillsRequestIdAndThePartnerOfTheToken() {
        var asked = RecordPurchaseRequest.newBuilder()
                .setRequestId("a-request")
                .setStoreId("center")
                .setTerminalId("T1")
                .setReceiptId("R-1")
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(5))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1234))
                .addLines(ReceiptLine.newBuilder()
                        .setProduct("coffee")
                        .setCategory("drinks")
                        .setQuantityMilli(2000)
                        .setAmountMinor(700))
                .build();

        var onward = TillProtos.onward(asked, Customers.of(PARTNER), "");

        assertThat(onward.getRequestId()).isEqualTo("a-request");
        assertThat(onward.getPartnerId()).isEqualTo(PARTNER.toString());
        assertThat(onward.getMemberId()).isEqualTo("a-member");
        assertThat(onward.getStoreId()).isEqualTo("center");
        assertThat(onward.getTerminalId()).isEqualTo("T1");
        assertThat(onward.getReceiptId()).isEqualTo("R-1");
        assertThat(onward.getPurchaseTime()).isEqualTo(asked.getPurchaseTime());
        assertThat(onward.getTotal()).isEqualTo(asked.getTotal());
        assertThat(onward.getLines(0).toByteArray()).isEqualTo(asked.getLines(0).toByteArray());
    }

    @Test
    void theAnswerIsWhatTheTillPrints() {
        var answer = TillProtos.answer(
                Customers.of(PARTNER).partner(),
                dev.kantis.contracts.ledger.v1.RecordPurchaseResponse.newBuilder()
                        .setPurchaseId("a-purchase")
                        .setPointsEarned(35)
                        .setBalance(Balance.newBuilder().setAvailable(1235))
                        .addReasons(EarnReason.newBuilder()
                                .setRule("base")
                                .setPoints(35)
                                .setText("1 point per euro"))
                        .build());

        assertThat(answer.getPurchaseId()).isEqualTo("a-purchase");
        assertThat(answer.getPointsEarned()).isEqualTo(35);
        assertThat(answer.getPointsAvailable()).isEqualTo(1235);
        assertThat(answer.getReasons(0).getText()).isEqualTo("1 point per euro");
        assertThat(answer.getMessage()).isEqualTo("You earned 35 points. You have 1,235 points.");
    }

    @Test
    void thatTheCompanyGotAPartIsSaidAndNotHowMuch() {
        var answer = TillProtos.answer(
                Customers.of(PARTNER).partner(),
                dev.kantis.contracts.ledger.v1.RecordPurchaseResponse.newBuilder()
                        .setPointsEarned(20)
                        .setDivided(true)
                        .setBalance(Balance.newBuilder().setAvailable(20))
                        .build());

        assertThat(answer.getDivided()).isTrue();
        assertThat(answer.getMessage())
                .isEqualTo("You earned 20 points. You have 20 points. The rest went to your company.");
    }

    @Test
    void aReturnGoesOnAndComesBack() {
        var onward = TillProtos.onward(
                ReturnPurchaseRequest.newBuilder()
                        .setRequestId("a-request")
                        .setReceiptId("R-1")
                        .setReturnReceiptId("R-2")
                        .build(),
                PARTNER);
        var answer = TillProtos.answer(dev.kantis.contracts.ledger.v1.ReturnPurchaseResponse.newBuilder()
                .setPurchaseId("a-purchase")
                .setPointsReturned(35)
                .setBalance(Balance.newBuilder().setAvailable(1200))
                .build());

        assertThat(onward.getPartnerId()).isEqualTo(PARTNER.toString());
        assertThat(onward.getReceiptId()).isEqualTo("R-1");
        assertThat(onward.getReturnReceiptId()).isEqualTo("R-2");
        assertThat(answer.getMessage()).isEqualTo("35 points were taken back. You have 1,200 points.");
    }
}
