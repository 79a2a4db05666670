package dev.kantis.ledger.purchase;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.rule.BasketFacts;
import dev.kantis.ledger.rule.Judge;
import dev.kantis.ledger.rule.Judgment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was bought and when, by the terminal's clock. */
public record Basket(String currency, long totalMinor, List<Purchase.Line> lines, Instant time) {
    static final Duration OLDEST = Duration.ofDays(30);
    static final Duration AHEAD = Duration.ofMinutes(5);

    public Basket {
        lines = List.copyOf(lines);
    }

    /** Why the program cannot count it now, if so. */
    Optional<Refusal> refusal(Program program, Instant now) {
        if (time.isBefore(now.minus(OLDEST)) || time.isAfter(now.plus(AHEAD))) {
            return Optional.of(new Refusal(
                    Reason.REASON_PURCHASE_TIME_REFUSED,
                    "The purchase is older than 30 days or more than 5 minutes in the future.",
                    Map.of("maxAgeDays", Long.toString(OLDEST.toDays()))));
        }
        if (!currency.equals(program.spec().currency())) {
            return Optional.of(new Refusal(
                    Reason.REASON_CURRENCY_REFUSED,
                    "The program counts purchases in " + program.spec().currency() + " only.",
                    Map.of("currency", program.spec().currency())));
        }
        return Optional.empty();
    }

    /** What it earns by the program. */
    public Judgment judge(Program program, Purchase.Receipt receipt) {
        return Judge.judge(
                program.rules(),
                new BasketFacts(
                        receipt.partnerId().toString(),
                        receipt.storeId(),
                        receipt.terminalId(),
                        totalMinor,
                        LocalDateTime.ofInstant(time, program.zone()),
                        lines));
    }
}
