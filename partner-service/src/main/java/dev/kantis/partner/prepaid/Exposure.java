package dev.kantis.partner.prepaid;

import dev.kantis.partner.clearing.Agreement;
import dev.kantis.partner.prepaid.Prepaid.Limit;
import dev.kantis.partner.prepaid.Prepaid.Pack;
import dev.kantis.partner.settlement.Drafts;
import dev.kantis.partner.settlement.RateSum;
import dev.kantis.partner.settlement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a partner owes for what is not settled yet, in minor units of a currency, less what is left of its pack;
 * negative when the program owes.
 */
public record Exposure(UUID partner, String currency, long amount, Optional<Limit> limit) {

    public boolean isExceeded() {
        return limit.filter(most -> amount > most.amount()).isPresent();
    }

    /** By currency: of the open sums, and where there is a limit or a pack. Pure. */
    public static List<Exposure> of(Agreement agreement, List<RateSum> open, List<Pack> packs, List<Limit> limits) {
        var owed = new TreeMap<String, Long>();
        limits.forEach(limit -> owed.put(limit.currency(), 0L));
        for (Statement draft : Drafts.of(agreement, open)) {
            owed.merge(draft.currency(), draft.net(), Math::addExact);
        }
        packs.forEach(pack -> owed.merge(pack.currency(), Math.negateExact(pack.left()), Math::addExact));
        var exposures = new ArrayList<Exposure>();
        owed.forEach((currency, amount) -> exposures.add(new Exposure(
                agreement.partner(),
                currency,
                amount,
                limits.stream()
                        .filter(limit -> limit.currency().equals(currency))
                        .findFirst())));
        return exposures;
    }
}
