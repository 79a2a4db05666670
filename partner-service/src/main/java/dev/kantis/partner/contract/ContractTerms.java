package dev.kantis.partner.contract;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.offline.OfflinePoints;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is agreed from a local day on. {@code costShares} says of a rule how much of its points the partner pays, in
 * hundredths of a percent; {@code programs} are those besides the main one that the partner's tills may name.
 */
public record ContractTerms(
        LocalDate validFrom,
        ZoneId zone,
        Prices prices,
        Map<String, Integer> costShares,
        SettlementPeriod settlementPeriod,
        SettlementModel settlementModel,
        int offlineDays,
        boolean nameSearchAllowed,
        Set<String> programs,
        OfflinePoints offlinePoints) {
    private static final int MOST_OFFLINE_DAYS = 30;
    private static final int WHOLE = 10_000;

    public ContractTerms {
        costShares = Map.copyOf(costShares);
        programs = Set.copyOf(programs);
        if (offlineDays < 0 || offlineDays > MOST_OFFLINE_DAYS) {
            throw new IllegalArgumentException("offline days are 0 to " + MOST_OFFLINE_DAYS);
        }
        if (costShares.values().stream().anyMatch(share -> share < 0 || share > WHOLE)) {
            throw new IllegalArgumentException("a cost share is 0 to " + WHOLE);
        }
    }

    /** What is over does not change: terms begin today, where they are valid, or later. */
    public Optional<Refusal> refusalAt(Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        return validFrom.isBefore(today)
                ? Optional.of(new Refusal(
                        Reason.REASON_CONTRACT_DAY_REFUSED,
                        "A contract cannot begin in the past. The earliest day is " + today + ".",
                        Map.of("earliest", today.toString())))
                : Optional.empty();
    }

    /**
     * A lot does not say under which model its points were issued, so they would be paid twice or never if the model
     * changed while some are outstanding.
     */
    public Optional<Refusal> refusalAfter(ContractTerms before) {
        return settlementModel == before.settlementModel()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.REASON_CONTRACT_MODEL_FIXED,
                        "The settlement model stays what it was while contracts follow each other.",
                        Map.of("model", before.settlementModel().name())));
    }
}
