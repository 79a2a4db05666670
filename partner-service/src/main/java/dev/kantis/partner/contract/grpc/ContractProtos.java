package dev.kantis.partner.contract.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.CostShare;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.contract.Contract;
import dev.kantis.partner.contract.ContractTerms;
import dev.kantis.partner.contract.Prices;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.contract.SettlementPeriod;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import dev.kantis.partner.offline.OfflinePoints;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Contracts, to and from the wire. */
final class ContractProtos {
    private static final String PERIOD = "SETTLEMENT_PERIOD_";
    private static final String MODEL = "SETTLEMENT_MODEL_";

    private ContractProtos() {}

    static ContractTerms terms(dev.kantis.contracts.partner.v1.ContractTerms terms) {
        var prices = new Prices(
                terms.getCurrencyCode(),
                terms.getIssuePriceMicros(),
                terms.getRedeemPriceMicros(),
                terms.getPeriodFeeMinor(),
                terms.getPurchaseFeeMicros());
        return new ContractTerms(
                day(terms.getValidFrom()),
                zone(terms.getTimeZone()),
                prices,
                shares(terms),
                SettlementPeriod.valueOf(terms.getSettlementPeriod().name().substring(PERIOD.length())),
                SettlementModel.valueOf(terms.getSettlementModel().name().substring(MODEL.length())),
                terms.getOfflineDays(),
                terms.getNameSearchAllowed(),
                Set.copyOf(terms.getProgramsList()),
                new OfflinePoints(terms.getOfflinePoints(), Math.max(1, terms.getOfflinePointDays())));
    }

    private static Map<String, Integer> shares(dev.kantis.contracts.partner.v1.ContractTerms terms) {
        try {
            return terms.getCostSharesList().stream()
                    .collect(Collectors.toMap(CostShare::getRule, CostShare::getShareBasisPoints));
        } catch (IllegalStateException _) {
            throw invalid("terms.cost_shares", "A rule has one cost share.");
        }
    }

    private static LocalDate day(String day) {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException _) {
            throw invalid("terms.valid_from", "There is no such day.");
        }
    }

    /** One that has a name, or a fixed offset. */
    private static ZoneId zone(String zone) {
        if (ZoneId.getAvailableZoneIds().contains(zone)) {
            return ZoneId.of(zone);
        }
        try {
            return ZoneOffset.of(zone);
        } catch (DateTimeException _) {
            throw invalid("terms.time_zone", "There is no such time zone.");
        }
    }

    private static RuntimeException invalid(String field, String message) {
        return new Refusal(Reason.REASON_REQUEST_INVALID, message, Map.of("fields", field)).asException();
    }

    static dev.kantis.contracts.partner.v1.Contract proto(Contract contract) {
        return dev.kantis.contracts.partner.v1.Contract.newBuilder()
                .setPartnerId(contract.partnerId().toString())
                .setVersion(contract.version())
                .setTerms(proto(contract.terms()))
                .setCreateTime(PartnerProtos.proto(contract.createTime()))
                .build();
    }

    private static dev.kantis.contracts.partner.v1.ContractTerms proto(ContractTerms terms) {
        var prices = terms.prices();
        var proto = dev.kantis.contracts.partner.v1.ContractTerms.newBuilder()
                .setValidFrom(terms.validFrom().toString())
                .setTimeZone(terms.zone().getId())
                .setCurrencyCode(prices.currencyCode())
                .setIssuePriceMicros(prices.issuePriceMicros())
                .setRedeemPriceMicros(prices.redeemPriceMicros())
                .setPeriodFeeMinor(prices.periodFeeMinor())
                .setPurchaseFeeMicros(prices.purchaseFeeMicros())
                .setSettlementPeriod(dev.kantis.contracts.partner.v1.SettlementPeriod.valueOf(
                        PERIOD + terms.settlementPeriod().name()))
                .setSettlementModel(dev.kantis.contracts.partner.v1.SettlementModel.valueOf(
                        MODEL + terms.settlementModel().name()))
                .setOfflineDays(terms.offlineDays())
                .setNameSearchAllowed(terms.nameSearchAllowed())
                .addAllPrograms(terms.programs().stream().sorted().toList())
                .setOfflinePoints(terms.offlinePoints().most());
        if (terms.offlinePoints().most() > 0) {
            proto.setOfflinePointDays(terms.offlinePoints().days());
        }
        terms.costShares().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(share ->
                        proto.addCostSharesBuilder().setRule(share.getKey()).setShareBasisPoints(share.getValue()));
        return proto.build();
    }
}
