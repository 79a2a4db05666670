package dev.kantis.partner.settlement;

import dev.kantis.partner.clearing.Agreement;
import dev.kantis.partner.clearing.ClearingItem;
import dev.kantis.partner.clearing.Schedule;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Statements as they would be if periods were closed now, without fees, awards and packs. Pure. */
public final class Drafts {
    private Drafts() {}

    private record Key(LocalDate periodStart, String currency) {}

    /** One for each period and currency of these sums, oldest first. */
    public static List<Statement> of(Agreement agreement, List<RateSum> sums) {
        var schedule = new Schedule(agreement);
        return sums.stream()
                .collect(Collectors.groupingBy(
                        sum -> new Key(sum.periodStart(), sum.rate().currency())))
                .entrySet()
                .stream()
                .flatMap(draft -> schedule.of(draft.getKey().periodStart()).stream()
                        .map(period -> new Statement(
                                ClearingItem.PROGRAM,
                                agreement.partner(),
                                period,
                                draft.getKey().currency(),
                                0,
                                draft.getValue().stream().map(StatementLine::of).toList())))
                .sorted(Comparator.comparing((Statement draft) -> draft.period().start())
                        .thenComparing(Statement::currency))
                .toList();
    }
}
