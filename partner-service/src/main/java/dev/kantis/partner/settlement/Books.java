package dev.kantis.partner.settlement;

import dev.kantis.partner.clearing.Agreement;
import dev.kantis.partner.clearing.Closing;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that a closing needs, of one moment: the contracts, what was closed last, the sums of open periods, what
 * was awarded, what is left of packs by partner and currency.
 */
public record Books(
        List<Agreement> agreements,
        Optional<Closing> last,
        List<RateSum> sums,
        List<Award> awards,
        Map<PackKey, Long> packs) {
    public Books {
        agreements = List.copyOf(agreements);
        sums = List.copyOf(sums);
        awards = List.copyOf(awards);
        packs = Map.copyOf(packs);
    }

    /** Whose pack, of which currency. */
    public record PackKey(UUID partner, String currency) {}

    /** The first day that is open, for a partner whose first contract begins on {@code begins}. */
    LocalDate open(LocalDate begins) {
        return last.map(closing -> closing.through().plusDays(1))
                .filter(day -> day.isAfter(begins))
                .orElse(begins);
    }
}
