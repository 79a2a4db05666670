package dev.kantis.partner.clearing;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.contract.Contracts;
import dev.kantis.partner.contract.SettlementModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Months in the past, three for each test, and contracts that began with them: what was closed stays closed, so each
 * test goes on where the one before ended.
 */
@ApplicationScoped
public class Settling {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int YEARS = 20;
    private static final int MONTHS = 3;

    private final Database database;
    private final Contracts contracts;
    private final AtomicReference<YearMonth> next;

    Settling(Database database, Contracts contracts, InstantSource clock) {
        this.database = database;
        this.contracts = contracts;
        this.next = new AtomicReference<>(
                YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusYears(YEARS));
    }

    /** A partner with the token of its till. */
    public record Merchant(String id, String token) {}

    /** Goes on to months that nobody has used. */
    public void newMonths() {
        next.updateAndGet(month -> month.plusMonths(MONTHS));
    }

    /** A day of one of the months, from 0. */
    public LocalDate day(int month, int day) {
        return next.get().plusMonths(month).atDay(day);
    }

    public LocalDate end(int month) {
        return next.get().plusMonths(month).atEndOfMonth();
    }

    /** Noon of such a day. */
    public Instant on(int month, int day) {
        return day(month, day).atTime(12, 0).atZone(Agreements.HELSINKI).toInstant();
    }

    /** Gives a partner a contract from the first of these months on. */
    public void agree(String partner, SettlementModel model) {
        var terms = Agreements.from(Agreements.terms(model), day(0, 1));
        var free = Agreements.at(terms, new dev.kantis.partner.contract.Prices("EUR", 8_000, 7_500, 0, 0));
        database.inTransaction(
                        tx -> contracts.add(tx, UUID.fromString(partner), free, on(0, 1).minus(Duration.ofDays(40))))
                .await()
                .atMost(LIMIT);
    }
}
