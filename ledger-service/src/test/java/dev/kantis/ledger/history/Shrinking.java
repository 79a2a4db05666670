package dev.kantis.ledger.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a check on a history; when it fails, looks for a shorter history that fails too. */
final class Shrinking {
    private static final int MOST_TRIES = 3_000;

    private Shrinking() {}

    /** A property of histories: throws where it does not hold. */
    interface Property {
        void check(Rules rules, List<Beat> beats);
    }

    static void check(Rules rules, long seed, List<Beat> beats, Property property) {
        if (failure(rules, beats, property) == null) {
            return;
        }
        var shortest = shrunk(rules, beats, property);
        var told = shortest.stream().skip(1).map(Beat::toString).collect(Collectors.joining("\n  "));
        throw new AssertionError(
                "seed %d by rules %s fails (-Dkantis.seed=%d); after everybody earned 20\n  %s"
                        .formatted(seed, rules, seed, told),
                failure(rules, shortest, property));
    }

    /** Leaves beats out from the end while it still fails; the first one, in which owners are made, stays. */
    private static List<Beat> shrunk(Rules rules, List<Beat> beats, Property property) {
        var best = beats;
        var tries = 0;
        for (var chunk = best.size() / 2; chunk > 0; chunk /= 2) {
            for (var from = best.size() - chunk; from >= 1 && tries < MOST_TRIES; from -= chunk) {
                var shorter = new ArrayList<>(best);
                shorter.subList(from, Math.min(from + chunk, shorter.size())).clear();
                tries++;
                if (failure(rules, shorter, property) != null) {
                    best = shorter;
                    from = Math.min(from, best.size());
                }
            }
        }
        return fewerOperations(rules, best, property);
    }

    private static List<Beat> fewerOperations(Rules rules, List<Beat> beats, Property property) {
        var best = new ArrayList<>(beats);
        for (var i = best.size() - 1; i >= 1; i--) {
            for (var j = best.get(i).ops().size() - 1; j >= 0; j--) {
                var ops = new ArrayList<>(best.get(i).ops());
                ops.remove(j);
                var shorter = new ArrayList<>(best);
                shorter.set(i, new Beat(best.get(i).now(), best.get(i).trusted(), ops));
                if (failure(rules, shorter, property) != null) {
                    best = shorter;
                }
            }
        }
        return best;
    }

    private static @Nullable Throwable failure(Rules rules, List<Beat> beats, Property property) {
        try {
            property.check(rules, beats);
            return null;
        } catch (AssertionError | RuntimeException e) {
            return e;
        }
    }
}
