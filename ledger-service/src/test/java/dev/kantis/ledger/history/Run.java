package dev.kantis.ledger.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Tick;
import dev.kantis.ledger.posting.batch.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A history run in memory: each beat in batches of some sizes. */
final class Run {
    final MemoryLedger ledger = new MemoryLedger();
    private final Map<Integer, Long> entries = new HashMap<>();
    private final Cast cast;
    private final Rules rules;

    Run(Rules rules, Cast cast) {
        this.rules = rules;
        this.cast = cast;
    }

    /** All of a beat in one batch. */
    List<Outcome<PostedEntry>> whole(Beat beat) {
        return split(beat, beat.ops().size(), new Random(0));
    }

    /** A beat in batches of at most so many, of sizes by chance. */
    List<Outcome<PostedEntry>> split(Beat beat, int most, Random random) {
        var outcomes = new ArrayList<Outcome<PostedEntry>>();
        var left = beat.ops();
        while (!left.isEmpty()) {
            var size =
                    Math.min(left.size(), most == 1 ? 1 : most == beat.ops().size() ? most : 1 + random.nextInt(most));
            outcomes.addAll(batch(left.subList(0, size), new Tick(beat.now(), beat.trusted())));
            left = left.subList(size, left.size());
        }
        return outcomes;
    }

    private List<Outcome<PostedEntry>> batch(List<Op> ops, Tick tick) {
        var calls = ops.stream()
                .map(op -> Call.of(postings -> new Asking(postings, rules.program(), cast, entries).ask(op)))
                .toList();
        var outcomes = new ArrayList<Outcome<PostedEntry>>();
        for (var result : ledger.run(calls, tick)) {
            switch (result) {
                case Result.Answer(var outcome) -> outcomes.add(outcome);
                case Result.Failure(var cause) -> throw cause;
                case Result.Settled() -> throw new AssertionError("a command was not answered");
                case Result.Elsewhere elsewhere -> throw new AssertionError("all lanes are locked: " + elsewhere);
            }
        }
        for (var i = 0; i < ops.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Done<PostedEntry>(var entry)) {
                entries.put(ops.get(i).id(), entry.entryId());
            }
        }
        return outcomes;
    }

    /** Two ledgers tell the same, to the last leg. */
    void isTheSameAs(Run other) {
        for (var i = 0; i < ledger.entries().size(); i++) {
            assertThat(ledger.entries().get(i)).isEqualTo(other.ledger.entries().get(i));
        }
        assertThat(ledger.entries()).hasSameSizeAs(other.ledger.entries());
        assertThat(ledger.wallets().keySet()).isEqualTo(other.ledger.wallets().keySet());
        ledger.wallets().forEach((key, row) -> {
            var twin = Objects.requireNonNull(other.ledger.wallets().get(key));
            assertThat(row.read()).isEqualTo(twin.read());
            assertThat(row.lots()).isEqualTo(twin.lots());
        });
        assertThat(ledger.holds()).isEqualTo(other.ledger.holds());
        assertThat(ledger.identities()).isEqualTo(other.ledger.identities());
    }
}
