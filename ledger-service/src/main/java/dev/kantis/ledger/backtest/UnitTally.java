package dev.kantis.ledger.backtest;

import dev.kantis.ledger.backtest.Report.Sum;
import dev.kantis.ledger.backtest.Report.UnitTotal;
import dev.kantis.ledger.program.PointValue;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.purchase.Basket;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds up points by unit, and those of them that have not expired by today. */
final class UnitTally {
    private final Side before;
    private final Side after;

    UnitTally(Program before, Program draft, LocalDate today) {
        this.before = new Side(before, today);
        this.after = new Side(draft, today);
    }

    void add(Basket basket, Given given, Given byDraft) {
        before.add(basket, given);
        after.add(basket, byDraft);
    }

    /** In the order of the draft, then what only the other has. */
    List<UnitTotal> totals() {
        var names = new LinkedHashSet<>(after.program.units().keySet());
        names.addAll(before.program.units().keySet());
        names.addAll(before.points.keySet());
        return names.stream()
                .map(unit -> new UnitTotal(unit, before.sum(unit), after.sum(unit)))
                .toList();
    }

    /** Points by one program. */
    private static final class Side {
        private final Program program;
        private final LocalDate today;
        private final Map<String, Long> points = new HashMap<>();
        private final Map<String, Long> unexpired = new HashMap<>();

        Side(Program program, LocalDate today) {
            this.program = program;
            this.today = today;
        }

        void add(Basket basket, Given given) {
            given.units().forEach((unit, more) -> {
                points.merge(unit, more, Math::addExact);
                var policy = program.units().get(unit);
                if (policy != null && !policy.expiryOf(basket.day(program)).isBefore(today)) {
                    unexpired.merge(unit, more, Math::addExact);
                }
            });
        }

        Sum sum(String unit) {
            return new Sum(points.getOrDefault(unit, 0L), unexpired.getOrDefault(unit, 0L), valueOf(program, unit));
        }
    }

    /** What a point of a unit is worth by a program, if it says so. */
    static @Nullable PointValue valueOf(Program program, String unit) {
        return Optional.ofNullable(program.spec().liability())
                .map(values -> values.get(unit))
                .orElse(null);
    }
}
