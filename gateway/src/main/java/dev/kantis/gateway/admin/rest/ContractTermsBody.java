package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.list;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.ContractTerms;
import dev.kantis.contracts.partner.v1.CostShare;
import dev.kantis.contracts.partner.v1.SettlementModel;
import dev.kantis.contracts.partner.v1.SettlementPeriod;
import dev.kantis.gateway.calls.rest.Outputs;
import dev.kantis.kit.errors.Refusal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What partner and program agreed on. Its numbers are small enough for JSON. */
@Schema(name = "ContractTerms", description = "What partner and program agreed on.")
public record ContractTermsBody(
        @Schema(required = true, description = "The first day, ISO date in timeZone: today or later.") @Nullable
        String validFrom,

        @Schema(
                required = true,
                description = "IANA zone, for example Europe/Helsinki, or a fixed offset such as +05:30.")
        @Nullable
        String timeZone,

        @Schema(required = true, description = "ISO 4217.") @Nullable
        String currencyCode,

        @Schema(description = "Paid for a point that is issued, in millionths of the main unit.", minimum = "0")
        long issuePriceMicros,

        @Schema(description = "Got for a point that is spent, in millionths of the main unit.", minimum = "0")
        long redeemPriceMicros,

        @Schema(description = "Shares of joint campaigns, one for a rule.") @Nullable
        List<@Nullable Share> costShares,

        @Schema(description = "Paid for each period, in minor units.", minimum = "0")
        long periodFeeMinor,

        @Schema(description = "Paid for each purchase, in millionths of the main unit.", minimum = "0")
        long purchaseFeeMicros,

        @Schema(
                required = true,
                enumeration = {"WEEK", "MONTH", "QUARTER"})
        @Nullable
        String settlementPeriod,

        @Schema(
                required = true,
                enumeration = {"AT_ISSUE", "AT_REDEMPTION", "HYBRID"})
        @Nullable
        String settlementModel,

        @Schema(
                description = "How many days old a purchase may be when it arrives; 0 means an hour.",
                minimum = "0",
                maximum = "30")
        int offlineDays,

        @Schema(description = "Whether tills may look for members by name.")
        boolean nameSearchAllowed,

        @Schema(
                description = "Programs besides the main one that the tills may name, by name; at most 20.",
                maxItems = 20)
        @Nullable
        List<@Nullable String> programs) {
    private static final String PERIOD = "SETTLEMENT_PERIOD_";
    private static final String MODEL = "SETTLEMENT_MODEL_";

    /** The partner's share of what a rule costs. */
    @Schema(name = "CostShare", description = "The partner's share of what a rule costs.")
    public record Share(
            @Schema(required = true, description = "The rule's name in the program.") @Nullable
            String rule,

            @Schema(description = "In hundredths of a percent.", minimum = "0", maximum = "10000")
            int shareBasisPoints) {}

    static ContractTermsBody of(ContractTerms terms) {
        return new ContractTermsBody(
                terms.getValidFrom(),
                terms.getTimeZone(),
                terms.getCurrencyCode(),
                terms.getIssuePriceMicros(),
                terms.getRedeemPriceMicros(),
                terms.getCostSharesList().stream()
                        .<@Nullable Share>map(share -> new Share(share.getRule(), share.getShareBasisPoints()))
                        .toList(),
                terms.getPeriodFeeMinor(),
                terms.getPurchaseFeeMicros(),
                Outputs.name(terms.getSettlementPeriod(), PERIOD),
                Outputs.name(terms.getSettlementModel(), MODEL),
                terms.getOfflineDays(),
                terms.getNameSearchAllowed(),
                List.copyOf(terms.getProgramsList()));
    }

    ContractTerms proto() {
        return ContractTerms.newBuilder()
                .setValidFrom(text(validFrom))
                .setTimeZone(text(timeZone))
                .setCurrencyCode(text(currencyCode))
                .setIssuePriceMicros(issuePriceMicros)
                .setRedeemPriceMicros(redeemPriceMicros)
                .addAllCostShares(list(costShares, "terms.costShares").stream()
                        .map(share -> CostShare.newBuilder()
                                .setRule(text(share.rule()))
                                .setShareBasisPoints(share.shareBasisPoints())
                                .build())
                        .toList())
                .setPeriodFeeMinor(periodFeeMinor)
                .setPurchaseFeeMicros(purchaseFeeMicros)
                .setSettlementPeriod(choice(SettlementPeriod.class, PERIOD, settlementPeriod, "terms.settlementPeriod"))
                .setSettlementModel(choice(SettlementModel.class, MODEL, settlementModel, "terms.settlementModel"))
                .setOfflineDays(offlineDays)
                .setNameSearchAllowed(nameSearchAllowed)
                .addAllPrograms(list(programs, "terms.programs"))
                .build();
    }

    /** The enum value of that name; refused when there is none. */
    static <E extends Enum<E>> E choice(Class<E> type, String prefix, @Nullable String name, String field) {
        try {
            return Enum.valueOf(type, prefix + text(name));
        } catch (IllegalArgumentException _) {
            throw new Refusal(Reason.REASON_REQUEST_INVALID, "", Map.of("fields", field)).asException();
        }
    }
}
