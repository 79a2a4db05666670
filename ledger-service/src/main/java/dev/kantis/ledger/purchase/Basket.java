package dev.kantis.ledger.purchase;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.rule.Allowance;
import dev.kantis.ledger.rule.BasketFacts;
import dev.kantis.ledger.rule.Judge;
import dev.kantis.ledger.rule.Judgment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/** What was bought and when, by the terminal's clock. */
public record Basket(Purchase.Bought bought, Instant time) {
    static final Duration OLDEST = Duration.ofDays(30);
    static final Duration AHEAD = Duration.ofMinutes(5);

    /** Why the program cannot count it now, if so. */
    Optional<Refusal> refusal(Program program, Instant now) {
        if (time.isBefore(now.minus(OLDEST)) || time.isAfter(now.plus(AHEAD))) {
            return Optional.of(new Refusal(
                    Reason.REASON_PURCHASE_TIME_REFUSED,
                    "The purchase is older than 30 days or more than 5 minutes in the future.",
                    Map.of("maxAgeDays", Long.toString(OLDEST.toDays()))));
        }
        if (!bought.currency().equals(program.spec().currency())) {
            return Optional.of(new Refusal(
                    Reason.REASON_CURRENCY_REFUSED,
                    "The program counts purchases in " + program.spec().currency() + " only.",
                    Map.of("currency", program.spec().currency())));
        }
        return Optional.empty();
    }

    /** The local day by which it counts. */
    public LocalDate day(Program program) {
        return LocalDate.ofInstant(time, program.zone());
    }

    /** What it earns by the program. */
    public Judgment judge(Program program, Purchase.Receipt receipt, Buyer buyer, Allowance allowance) {
        var place = new BasketFacts.Place(
                receipt.partnerId().toString(), receipt.storeId(), receipt.terminalId(), bought.channel());
        var facts = new BasketFacts(
                place,
                bought.totalMinor(),
                bought.paidInPoints(),
                LocalDateTime.ofInstant(time, program.zone()),
                bought.lines(),
                buyer);
        return Judge.judge(program.rules(), facts, allowance);
    }
}
