package dev.kantis.ledger.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.ledger.backtest.StoredPurchases.Period;
import dev.kantis.ledger.history.MovableClock;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import dev.kantis.ledger.program.FixedProgram;
import dev.kantis.ledger.program.Program;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulateProgramTest {
    private final Program draft =
            FixedProgram.expiring("P1Y", RoundTo.DAY, ReturnPolicy.DEBT, 0).program();
    private final SimulateProgram simulations = new SimulateProgram(new Slow(), new MovableClock());

    /** A ledger that never answers. */
    private static final class Slow implements StoredPurchases {
        @Override
        public Uni<List<StoredPurchase>> page(String program, Period period, Place after, int size) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<List<StoredStanding>> standings(String program, long after, int size) {
            return Uni.createFrom().nothing();
        }
    }

    @Test
    void oneMoreThanMayBeUnderWayIsRefusedUntilOneEnds() {
        List<AssertSubscriber<SimulateProgram.Step>> running = new ArrayList<>();
        for (var i = 0; i < SimulateProgram.MOST; i++) {
            running.add(start());
        }

        var refused = start().getFailure();
        assertThat(refused)
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.REASON_TOO_MANY_REQUESTS));

        running.getFirst().cancel();
        assertThat(start().getFailure()).isNull();
    }

    private AssertSubscriber<SimulateProgram.Step> start() {
        return simulations
                .simulate(new Simulation(draft, Optional.empty(), draft, new Period(Instant.EPOCH, Instant.EPOCH)))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }
}
