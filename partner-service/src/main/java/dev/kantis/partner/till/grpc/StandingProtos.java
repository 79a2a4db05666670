package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.TierProgress;
import dev.kantis.contracts.ledger.v1.UnitChange;
import dev.kantis.contracts.partner.v1.TierStanding;
import dev.kantis.contracts.partner.v1.UnitStanding;
import dev.kantis.partner.till.TillPartner;
import java.util.List;

/** What the ledger says of a member's units and tiers, as tills get it. */
final class StandingProtos {
    private StandingProtos() {}

    /** What can be spent of the main unit in the end: a full card may have added to it after the purchase. */
    static long available(Balance balance, List<UnitChange> others) {
        return others.stream()
                .filter(change -> change.getUnit().equals(balance.getUnit()))
                .map(UnitChange::getAvailable)
                .findFirst()
                .orElse(balance.getAvailable());
    }

    static List<UnitStanding> units(List<UnitChange> others, TillPartner partner) {
        return others.stream()
                .map(change -> UnitStanding.newBuilder()
                        .setUnit(partner.tillUnit(change.getUnit()))
                        .setChange(change.getChange())
                        .setAvailable(change.getAvailable())
                        .addAllReasons(change.getReasonsList().stream()
                                .map(TillProtos::reason)
                                .toList())
                        .build())
                .toList();
    }

    static List<TierStanding> tiers(List<TierProgress> tiers) {
        return tiers.stream()
                .map(tier -> TierStanding.newBuilder()
                        .setSet(tier.getSet())
                        .setTier(tier.getTier())
                        .setNextTier(tier.getNextTier())
                        .setMissing(tier.getMissing())
                        .build())
                .toList();
    }
}
