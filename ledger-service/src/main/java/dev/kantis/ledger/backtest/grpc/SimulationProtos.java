package dev.kantis.ledger.backtest.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.MemberChange;
import dev.kantis.contracts.ledger.v1.RuleTotal;
import dev.kantis.contracts.ledger.v1.SimulateProgramRequest;
import dev.kantis.contracts.ledger.v1.SimulateProgramResponse;
import dev.kantis.contracts.ledger.v1.SimulationReport;
import dev.kantis.contracts.ledger.v1.TierMove;
import dev.kantis.contracts.ledger.v1.UnitSum;
import dev.kantis.contracts.ledger.v1.UnitTotal;
import dev.kantis.ledger.backtest.Report;
import dev.kantis.ledger.backtest.SimulateProgram.Step;
import dev.kantis.ledger.backtest.StoredPurchases.Period;
import dev.kantis.ledger.liability.ReportLiability;
import dev.kantis.ledger.program.PointValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Simulations as they travel. */
final class SimulationProtos {
    /** Later than any purchase. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private SimulationProtos() {}

    static Period period(SimulateProgramRequest request) {
        return new Period(
                request.hasFromTime() ? instant(request.getFromTime()) : Instant.EPOCH,
                request.hasUntilTime() ? instant(request.getUntilTime()) : END);
    }

    static SimulateProgramResponse step(Step step) {
        var answer = SimulateProgramResponse.newBuilder().setPurchases(step.purchases());
        step.report().map(SimulationProtos::report).ifPresent(answer::setReport);
        return answer.build();
    }

    private static SimulationReport report(Report report) {
        var numbers = report.numbers();
        var proto = SimulationReport.newBuilder()
                .setPurchases(numbers.purchases())
                .setSkipped(numbers.skipped())
                .setMembers(numbers.members())
                .setPointsRecorded(numbers.before())
                .setPointsDraft(numbers.after())
                .setMembersGaining(numbers.gaining())
                .setMembersLosing(numbers.losing());
        report.rules().forEach(rule -> proto.addRules(rule(rule)));
        report.units()
                .forEach(unit -> proto.addUnits(UnitTotal.newBuilder()
                        .setUnit(unit.unit())
                        .setRecorded(sum(unit.before()))
                        .setDraft(sum(unit.after()))));
        report.mostGained().forEach(change -> proto.addMostGained(change(change)));
        report.mostLost().forEach(change -> proto.addMostLost(change(change)));
        for (var preview : report.tiers()) {
            preview.moves()
                    .forEach(move -> proto.addTierMoves(TierMove.newBuilder()
                            .setSet(preview.set())
                            .setFromTier(move.from())
                            .setToTier(move.to())
                            .setMembers(move.members())));
        }
        return proto.build();
    }

    private static RuleTotal rule(Report.RuleTotal rule) {
        return RuleTotal.newBuilder()
                .setRule(rule.rule())
                .setUnit(rule.unit())
                .setFired(rule.after().times())
                .setPoints(rule.after().points())
                .setValue(worth(rule.value(), rule.after().points()))
                .setFiredAgainst(rule.before().times())
                .setPointsAgainst(rule.before().points())
                .build();
    }

    private static UnitSum sum(Report.Sum sum) {
        var value = sum.value();
        return UnitSum.newBuilder()
                .setPoints(sum.points())
                .setUnexpired(sum.unexpired())
                .setValue(worth(value, sum.points()))
                .setUnexpiredValue(worth(value, sum.unexpired()))
                .setCurrencyCode(value == null ? "" : value.currency())
                .build();
    }

    private static String worth(@Nullable PointValue value, long points) {
        return value == null ? "" : ReportLiability.worth(value, points).toPlainString();
    }

    private static MemberChange change(Report.MemberChange change) {
        return MemberChange.newBuilder()
                .setMemberId(change.memberId().toString())
                .setPointsRecorded(change.before())
                .setPointsDraft(change.after())
                .build();
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
