package dev.kantis.bench.judge;

import dev.kantis.ledger.rule.Allowance;
import dev.kantis.ledger.rule.BasketFacts;
import dev.kantis.ledger.rule.EarnRules;
import dev.kantis.ledger.rule.Judge;
import dev.kantis.ledger.rule.Judgment;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One judgment; each call has the next basket. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JudgeBenchmark {
    /** How many rules the program has. */
    @Param({"1", "10", "50"})
    public int rules;

    /** Whether conditions are left to CEL's interpreter. */
    @Param("false")
    public boolean interpreted;

    /** Lines of each basket. */
    @Param("20")
    public int lines;

    /** What baskets are made from. */
    @Param("20260101")
    public long seed;

    private EarnRules book = Rulebook.of(1);
    private List<BasketFacts> baskets = List.of();
    private int next;

    /** Before anything is measured. */
    @Setup(Level.Trial)
    public void prepare() {
        book = interpreted ? Rulebook.interpreted(rules) : Rulebook.of(rules);
        baskets = Baskets.of(JudgeBench.BASKETS, lines, seed);
    }

    /** The judgment itself. */
    @Benchmark
    public Judgment judge() {
        next = (next + 1) % baskets.size();
        return Judge.judge(book, baskets.get(next), Allowance.FULL);
    }
}
