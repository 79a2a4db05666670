package dev.kantis.ledger.purchase;

import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.rule.Judgment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** What a purchase would earn if it were recorded now. Writes nothing. */
@ApplicationScoped
public class PreviewPurchase {
    private final Programs programs;
    private final InstantSource clock;

    PreviewPurchase(Programs programs, InstantSource clock) {
        this.programs = programs;
        this.clock = clock;
    }

    /** The judgment, and the version of the program that made it. */
    public record Preview(Program program, Judgment judgment) {}

    /** Fails with PROGRAM_MISSING, PURCHASE_TIME_REFUSED or CURRENCY_REFUSED, as the purchase itself would. */
    public Preview preview(Basket basket, Purchase.Receipt receipt) {
        var program = programs.required();
        basket.refusal(program, clock.instant()).ifPresent(refusal -> {
            throw refusal.asException();
        });
        return new Preview(program, basket.judge(program, receipt));
    }
}
