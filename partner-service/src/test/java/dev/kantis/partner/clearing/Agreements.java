package dev.kantis.partner.clearing;

import dev.kantis.partner.contract.Contract;
import dev.kantis.partner.contract.ContractTerms;
import dev.kantis.partner.contract.Prices;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.contract.SettlementPeriod;
import dev.kantis.partner.offline.OfflinePoints;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Contracts for tests: EUR, Helsinki, months, from the first day of 2026; points cost 0.008 and bring 0.0075. */
public final class Agreements {
    public static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    public static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    public static final Instant ENTERED = Instant.parse("2025-12-01T00:00:00Z");

    private Agreements() {}

    public static Agreement of(UUID partner, SettlementModel model) {
        return new Agreement(partner, List.of(contract(partner, 1, FIRST, terms(model))));
    }

    public static Contract contract(UUID partner, int version, LocalDate from, ContractTerms terms) {
        return new Contract(partner, version, from(terms, from), ENTERED);
    }

    public static ContractTerms terms(SettlementModel model) {
        return new ContractTerms(
                FIRST,
                HELSINKI,
                new Prices("EUR", 8_000, 7_500, 0, 10_000),
                Map.of("double-friday", 6_000),
                SettlementPeriod.MONTH,
                model,
                3,
                false,
                Set.of(),
                OfflinePoints.NONE);
    }

    public static ContractTerms by(ContractTerms terms, SettlementPeriod period) {
        return new ContractTerms(
                terms.validFrom(),
                terms.zone(),
                terms.prices(),
                terms.costShares(),
                period,
                terms.settlementModel(),
                terms.offlineDays(),
                terms.nameSearchAllowed(),
                Set.of(),
                terms.offlinePoints());
    }

    public static ContractTerms at(ContractTerms terms, Prices prices) {
        return new ContractTerms(
                terms.validFrom(),
                terms.zone(),
                prices,
                terms.costShares(),
                terms.settlementPeriod(),
                terms.settlementModel(),
                terms.offlineDays(),
                terms.nameSearchAllowed(),
                Set.of(),
                terms.offlinePoints());
    }

    public static ContractTerms from(ContractTerms terms, LocalDate day) {
        return new ContractTerms(
                day,
                terms.zone(),
                terms.prices(),
                terms.costShares(),
                terms.settlementPeriod(),
                terms.settlementModel(),
                terms.offlineDays(),
                terms.nameSearchAllowed(),
                Set.of(),
                terms.offlinePoints());
    }
}
