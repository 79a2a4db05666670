package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.Closing;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A closing: who owes what, and who pays whom. */
@Schema(
        name = "Closing",
        description =
                "Periods that were closed together, in minor units; the program operator is the id of zeros. 64-bit"
                        + " integers as strings.")
public record ClosingView(
        @Schema(required = true) int number,

        @Schema(required = true, format = "date") String through,

        @Nullable Instant closeTime,
        @Schema(required = true) int statements,
        @Schema(required = true) String items,

        @Schema(required = true, description = "Ledger entries that had been read.")
        String entries,

        @Schema(required = true, description = "All parties with a statement; zero together by currency.")
        List<Position> positions,

        @Schema(required = true, description = "At most one fewer than there are parties whose position is not zero.")
        List<Transfer> payments) {

    /** What a party owes. */
    @Schema(name = "ClosingPosition", description = "What a party pays; negative: it is paid.")
    public record Position(
            @Schema(required = true) String partyId,
            @Schema(required = true) String currencyCode,
            @Schema(required = true) String netMinor) {}

    /** A payment that settles. */
    @Schema(name = "ClosingPayment", description = "A payment that settles.")
    public record Transfer(
            @Schema(required = true) String payerId,
            @Schema(required = true) String payeeId,
            @Schema(required = true) String currencyCode,
            @Schema(required = true) String amountMinor) {}

    static ClosingView of(Closing closing) {
        return new ClosingView(
                closing.getNumber(),
                closing.getThrough(),
                Outputs.time(closing.hasCloseTime(), closing.getCloseTime()),
                closing.getStatements(),
                Outputs.number(closing.getItems()),
                Outputs.number(closing.getEntries()),
                closing.getPositionsList().stream()
                        .map(position -> new Position(
                                position.getPartyId(),
                                position.getCurrencyCode(),
                                Outputs.number(position.getNetMinor())))
                        .toList(),
                closing.getPaymentsList().stream()
                        .map(payment -> new Transfer(
                                payment.getPayerId(),
                                payment.getPayeeId(),
                                payment.getCurrencyCode(),
                                Outputs.number(payment.getAmountMinor())))
                        .toList());
    }
}
