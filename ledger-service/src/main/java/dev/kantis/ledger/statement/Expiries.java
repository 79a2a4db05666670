package dev.kantis.ledger.statement;

import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.Wallet;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What time alone will do to a wallet in which nothing is due. Pure. */
public final class Expiries {
    private static final Comparator<Release> SOONEST = Comparator.comparing(
                    (Release release) -> Objects.requireNonNullElse(release.on(), LocalDate.MAX))
            .thenComparing(release -> Objects.requireNonNullElse(release.event(), ""));

    private Expiries() {}

    /**
     * The days after which points are gone, soonest first: available and pending ones, by the expiry of their lots or
     * by inactivity. Held points do not expire while they are held.
     */
    public static List<DayPoints> expiries(Wallet wallet, UnitPolicy policy) {
        var idle = policy.lastDayOf(wallet.activeOn());
        var byDay = new TreeMap<LocalDate, Long>();
        for (var lot : wallet.lots()) {
            var points = lot.pending() + lot.remaining();
            var day = idle != null && idle.isBefore(lot.expiresOn()) ? idle : lot.expiresOn();
            if (points > 0 && day.isBefore(LotKey.NEVER)) {
                byDay.merge(day, points, Math::addExact);
            }
        }
        return byDay.entrySet().stream()
                .map(entry -> new DayPoints(entry.getKey(), null, entry.getValue()))
                .toList();
    }

    /** When pending points become available, soonest first; those that wait for an event alone come last. */
    public static List<DayPoints> releases(Wallet wallet) {
        ToLongFunction<Lot> pending = Lot::pending;
        var byRelease = wallet.lots().stream()
                .filter(lot -> lot.pending() > 0)
                .collect(Collectors.groupingBy(
                        lot -> lot.key().release(), () -> new TreeMap<>(SOONEST), Collectors.summingLong(pending)));
        return byRelease.entrySet().stream()
                .map(entry -> new DayPoints(entry.getKey().on(), entry.getKey().event(), entry.getValue()))
                .toList();
    }
}
