package dev.kantis.rewards.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.rewards.redemption.LedgerAnswer.CaptureRefused;
import dev.kantis.rewards.redemption.LedgerAnswer.Captured;
import dev.kantis.rewards.redemption.LedgerAnswer.Held;
import dev.kantis.rewards.redemption.LedgerAnswer.HoldRefused;
import dev.kantis.rewards.redemption.LedgerAnswer.Unanswered;
import dev.kantis.rewards.redemption.RedemptionState.Canceled;
import dev.kantis.rewards.redemption.RedemptionState.Completed;
import dev.kantis.rewards.redemption.RedemptionState.PointsHeld;
import dev.kantis.rewards.redemption.RedemptionState.StockReserved;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the saga through every sequence of faults up to a length and looks at what is left in the end. */
class SagaCrashTest {
    private static final int FAULTS = 6;

    /** What happens to one try of a step. */
    private enum Fate {
        GOES_WELL,
        CRASH_BEFORE_THE_CALL,
        CRASH_AFTER_THE_CALL,
        LEDGER_UNAVAILABLE,
        ANSWERED_TWICE
    }

    private enum Member {
        HAS_POINTS,
        HAS_TOO_FEW,
        LOSES_THE_HOLD
    }

    @ParameterizedTest
    @EnumSource(Member.class)
    void whateverBreaksOnTheWayTheEndIsWhole(Member member) {
        var sequences = (int) Math.pow(Fate.values().length, FAULTS);
        for (var sequence = 0; sequence < sequences; sequence++) {
            var world = new World(member);
            for (var fate : fates(sequence)) {
                world.tryStep(fate);
            }
            while (!world.state.isFinal()) {
                world.tryStep(Fate.GOES_WELL);
            }
            world.isWhole("sequence " + fates(sequence));
        }
    }

    private static List<Fate> fates(int sequence) {
        var fates = new ArrayList<Fate>();
        for (var rest = sequence; fates.size() < FAULTS; rest /= Fate.values().length) {
            fates.add(Fate.values()[rest % Fate.values().length]);
        }
        return fates;
    }

    /** The rows of the database and a ledger that stores the outcome of each step. */
    private static final class World {
        private static final Refusal POOR = new Refusal(Reason.REASON_INSUFFICIENT_POINTS, "Too few.");
        private static final Refusal GONE = new Refusal(Reason.REASON_HOLD_NOT_OPEN, "Timed out.");

        private final Member member;
        private final List<Effect> effects = new ArrayList<>();
        private RedemptionState state = new StockReserved();
        private @Nullable LedgerAnswer holdOutcome;
        private @Nullable LedgerAnswer captureOutcome;
        private int pointsSpent;

        World(Member member) {
            this.member = member;
        }

        void tryStep(Fate fate) {
            switch (fate) {
                case GOES_WELL -> commit(call());
                case CRASH_BEFORE_THE_CALL -> {}
                case CRASH_AFTER_THE_CALL -> call();
                case LEDGER_UNAVAILABLE -> commit(new Unanswered());
                case ANSWERED_TWICE -> {
                    var answer = call();
                    commit(answer);
                    commit(answer);
                }
            }
        }

        private LedgerAnswer call() {
            return switch (state) {
                case StockReserved _ -> hold();
                case PointsHeld _ -> capture();
                case Completed _, Canceled _ -> new Unanswered();
            };
        }

        private LedgerAnswer hold() {
            if (holdOutcome == null) {
                holdOutcome = member == Member.HAS_TOO_FEW ? new HoldRefused(POOR) : new Held(UUID.randomUUID());
            }
            return holdOutcome;
        }

        private LedgerAnswer capture() {
            if (captureOutcome == null) {
                captureOutcome = member == Member.LOSES_THE_HOLD ? new CaptureRefused(GONE) : new Captured();
                pointsSpent += captureOutcome instanceof Captured ? 1 : 0;
            }
            return captureOutcome;
        }

        private void commit(LedgerAnswer answer) {
            var transition = Saga.decide(state, answer);
            state = transition.next();
            effects.addAll(transition.effects());
        }

        void isWhole(String history) {
            switch (member) {
                case HAS_POINTS -> {
                    assertThat(state).as(history).isInstanceOf(Completed.class);
                    assertThat(pointsSpent).as(history).isEqualTo(1);
                    assertThat(effects)
                            .as(history)
                            .containsExactly(Effect.MAKE_VOUCHER, Effect.GIVE_VOUCHER, Effect.TELL_REDEEMED);
                }
                case HAS_TOO_FEW -> {
                    assertThat(state).as(history).isEqualTo(new Canceled(POOR));
                    assertThat(pointsSpent).as(history).isZero();
                    assertThat(effects).as(history).containsExactly(Effect.GIVE_PIECE_BACK, Effect.TELL_CANCELED);
                }
                case LOSES_THE_HOLD -> {
                    assertThat(state).as(history).isEqualTo(new Canceled(GONE));
                    assertThat(pointsSpent).as(history).isZero();
                    assertThat(effects)
                            .as(history)
                            .containsExactly(
                                    Effect.MAKE_VOUCHER,
                                    Effect.CANCEL_VOUCHER,
                                    Effect.GIVE_PIECE_BACK,
                                    Effect.TELL_CANCELED);
                }
            }
        }
    }
}
