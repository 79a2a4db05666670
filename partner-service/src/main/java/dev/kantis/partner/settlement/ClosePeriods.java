package dev.kantis.partner.settlement;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.clearing.Agreement;
import dev.kantis.partner.contract.Contract;
import dev.kantis.partner.settlement.Settlements.ClosingReport;
import dev.kantis.partner.settlement.Settlements.NewClosing;
import dev.kantis.partner.settlement.Settlements.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Closes all periods that ended on a day, in one transaction: all statements and payments, or nothing. */
@ApplicationScoped
public class ClosePeriods {
    private final Settlements settlements;
    private final SettlementEvents events;
    private final Ids ids;
    private final InstantSource clock;

    ClosePeriods(Settlements settlements, SettlementEvents events, Ids ids, InstantSource clock) {
        this.settlements = settlements;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<Outcome<ClosingReport>> close(SqlConnection tx, LocalDate through, @Nullable UUID by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return settlements
                .lock(tx)
                .chain(standing -> settlements
                        .books(tx)
                        .chain(books -> refusal(books, through, now)
                                .or(() -> behind(books, through, standing))
                                .map(refusal -> Uni.createFrom().item(Outcome.<ClosingReport>refused(refusal)))
                                .orElseGet(() -> prove(tx, books, through, new By(by, now)))));
    }

    private record By(@Nullable UUID subject, Instant now) {}

    /** The second look at everything: sums are made anew from their items. */
    private Uni<Outcome<ClosingReport>> prove(SqlConnection tx, Books books, LocalDate through, By by) {
        return settlements.differences(tx, through).chain(different -> {
            if (different > 0) {
                return Uni.createFrom()
                        .item(Outcome.refused(new Refusal(
                                Reason.REASON_CLEARING_PROOF_FAILED,
                                "Sums and items differ. Nothing was closed.",
                                Map.of("differences", Long.toString(different)))));
            }
            var number = books.last().map(closing -> closing.number() + 1).orElse(1);
            var plan = new ClosePlan(books, through, number, ids::next);
            return settlements
                    .write(tx, new NewClosing(number, through, by.now(), by.subject()), plan)
                    .call(() -> events.closed(tx, plan.statements(), by.now()))
                    .map(Outcome::done);
        });
    }

    private static Optional<Refusal> refusal(Books books, LocalDate through, Instant now) {
        var closed = books.last().map(closing -> closing.through());
        if (closed.filter(day -> !day.isBefore(through)).isPresent()) {
            return Optional.of(new Refusal(
                    Reason.REASON_CLEARING_DAY_REFUSED,
                    "Everything is closed through " + closed.get() + ".",
                    Map.of("closedThrough", closed.get().toString())));
        }
        return zones(books).anyMatch(zone -> !LocalDate.ofInstant(now, zone).isAfter(through))
                ? Optional.of(new Refusal(Reason.REASON_CLEARING_DAY_REFUSED, "The day is not over everywhere."))
                : Optional.empty();
    }

    private static Optional<Refusal> behind(Books books, LocalDate through, Standing standing) {
        var next = through.plusDays(1);
        var behind = standing.rebuilding()
                || zones(books)
                        .anyMatch(zone -> standing.caughtUpAt()
                                .isBefore(next.atStartOfDay(zone).toInstant()));
        return behind
                ? Optional.of(new Refusal(
                        Reason.REASON_CLEARING_BEHIND, "The ledger was not read to the end of the day yet."))
                : Optional.empty();
    }

    /** Of all contracts; UTC while there are none. */
    private static Stream<ZoneId> zones(Books books) {
        var zones = books.agreements().stream()
                .map(Agreement::versions)
                .flatMap(List<Contract>::stream)
                .map(contract -> contract.terms().zone())
                .collect(Collectors.toSet());
        return zones.isEmpty() ? Stream.of(ZoneOffset.UTC) : zones.stream();
    }
}
