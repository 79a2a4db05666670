package dev.kantis.partner.clearing;

import dev.kantis.kit.database.Lease;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.contract.Contract;
import dev.kantis.partner.contract.Contracts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads the ledger on and keeps what it means for partners, one replica at a time. Every step is one transaction with
 * its cursors, so it can be killed anywhere and go on. Blocking.
 */
@ApplicationScoped
public class FollowLedger {
    private static final String LEASE = "clearing";
    private static final Duration TURN = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int BATCH = 10_000;

    private final LedgerEntries ledger;
    private final Projection projection;
    private final Contracts contracts;
    private final Lease lease;
    private final InstantSource clock;
    private final PartnerConfig.Clearing config;
    private final UUID holder = UUID.randomUUID();

    FollowLedger(
            LedgerEntries ledger,
            Projection projection,
            Contracts contracts,
            Lease lease,
            InstantSource clock,
            PartnerConfig config) {
        this.ledger = ledger;
        this.projection = projection;
        this.contracts = contracts;
        this.lease = lease;
        this.clock = clock;
        this.config = config.clearing();
    }

    /** What is needed to price and place entries, of one moment. */
    private record Terms(Map<UUID, Agreement> agreements, List<Closing> closings) {}

    /**
     * Reads what there is, or rebuilds if that was asked for; answers how many entries were read. Does nothing while it
     * is another replica's turn.
     */
    public long pass() {
        if (!lease.hold(LEASE, holder, TURN)) {
            return 0;
        }
        var state = projection.state();
        return switch (state.rebuild()) {
            case NONE -> follow(state.live());
            case ASKED -> {
                projection.beginRebuild();
                yield rebuild(state);
            }
            case RUNNING -> rebuild(state);
        };
    }

    /** Since when the ledger may have entries that were not read. */
    public Instant caughtUpAt() {
        return projection.state().caughtUpAt();
    }

    private long follow(int generation) {
        var until = clock.instant().minus(config.settle());
        var pages = ledger.after(projection.cursors(generation), until);
        var entries = read(generation, pages);
        if (!pages.hasNext()) {
            projection.caughtUp(until);
        }
        return entries;
    }

    /** Reads from zero exactly what the live generation has read. */
    private long rebuild(Projection.State state) {
        var goal = projection.cursors(state.live());
        var pages = new Bounded(ledger.after(projection.cursors(state.spare()), Instant.MAX), goal);
        var entries = read(state.spare(), pages);
        if (projection.cursors(state.spare()).equals(goal)) {
            projection.endRebuild(clock.instant());
        }
        return entries;
    }

    /** Reads a batch while the one before is being stored. */
    private long read(int generation, Iterator<LedgerPage> pages) {
        try (var storing = new InTurn()) {
            var read = 0L;
            while (pages.hasNext()) {
                if (!lease.hold(LEASE, holder, TURN)) {
                    throw new IllegalStateException("it is another replica's turn");
                }
                var terms = terms();
                var batch = new Batch();
                while (batch.entries() < BATCH && pages.hasNext()) {
                    var page = pages.next();
                    batch.add(page, placed(page, terms));
                }
                storing.next(() -> store(generation, batch, terms));
                read += batch.entries();
            }
            storing.finish();
            return read;
        }
    }

    private void store(int generation, Batch batch, Terms terms) {
        if (!projection.store(generation, batch, terms.closings().size())) {
            throw new IllegalStateException("somebody else moved on clearing meanwhile");
        }
    }

    private Terms terms() {
        var agreements = contracts.all().await().atMost(LIMIT).stream()
                .collect(Collectors.groupingBy(
                        Contract::partnerId,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                versions -> new Agreement(versions.getFirst().partnerId(), versions))));
        return new Terms(agreements, projection.closings());
    }

    private static List<PlacedItem> placed(LedgerPage page, Terms terms) {
        var placed = new ArrayList<PlacedItem>();
        var schedules = new HashMap<UUID, Schedule>();
        for (var entry : page.billable()) {
            var part = 0;
            for (var item : ClearEntry.items(entry, terms.agreements())) {
                var period = Placement.of(schedule(item, entry, terms, schedules), item.day(), entry, terms.closings());
                if (period.isPresent()) {
                    placed.add(
                            new PlacedItem(entry.entryId(), part++, period.get().start(), item));
                }
            }
        }
        return placed;
    }

    /** The partner's schedule as it was known when the entry was posted; most entries came after every version. */
    private static Schedule schedule(
            ClearingItem item, BillableEntry entry, Terms terms, Map<UUID, Schedule> schedules) {
        var agreement = terms.agreements().get(item.partner());
        if (agreement == null) {
            throw new IllegalStateException("who is billed has a contract");
        }
        var known = agreement.knownAt(entry.postTime());
        return known.versions().size() == agreement.versions().size()
                ? schedules.computeIfAbsent(item.partner(), _ -> new Schedule(agreement))
                : new Schedule(known);
    }
}
