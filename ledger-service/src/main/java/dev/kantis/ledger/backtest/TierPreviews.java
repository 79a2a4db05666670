package dev.kantis.ledger.backtest;

import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.tier.TierPreview;
import dev.kantis.ledger.tier.TierRevision;
import dev.kantis.ledger.tier.TierSet;
import dev.kantis.ledger.tier.TierSets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts who has which tier by the present version and would have which by a draft; sets that both have. */
final class TierPreviews {
    private final TierSets former;
    private final TierSets draft;
    private final LocalDate today;
    private final Map<String, TierPreview> previews = new LinkedHashMap<>();

    TierPreviews(TierSets former, TierSets draft, LocalDate today) {
        this.former = former;
        this.draft = draft;
        this.today = today;
    }

    void add(Standing standing) {
        for (var set : draft.sets()) {
            former.find(set.set()).ifPresent(before -> add(before, set, standing));
        }
    }

    private void add(TierSet before, TierSet after, Standing standing) {
        var known = standing.tiers().get(after.set());
        if (known != null) {
            var adopted = TierRevision.adopt(before, known, today).standing();
            var remapped = TierRevision.remap(before, after, adopted, today);
            previews.merge(after.set(), TierPreview.of(after.set(), Stream.of(remapped)), TierPreview::plus);
        }
    }

    List<TierPreview> all() {
        return List.copyOf(previews.values());
    }
}
