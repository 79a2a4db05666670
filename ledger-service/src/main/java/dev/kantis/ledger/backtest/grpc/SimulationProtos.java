package dev.kantis.ledger.backtest.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.MemberChange;
import dev.kantis.contracts.ledger.v1.RuleTotal;
import dev.kantis.contracts.ledger.v1.SimulateProgramRequest;
import dev.kantis.contracts.ledger.v1.SimulateProgramResponse;
import dev.kantis.contracts.ledger.v1.SimulationReport;
import dev.kantis.contracts.ledger.v1.TierMove;
import dev.kantis.ledger.backtest.Report;
import dev.kantis.ledger.backtest.SimulateProgram.Step;
import dev.kantis.ledger.backtest.StoredPurchases.Period;
import java.time.Instant;

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
        var proto = SimulationReport.newBuilder()
                .setPurchases(report.purchases())
                .setSkipped(report.skipped())
                .setMembers(report.members())
                .setPointsRecorded(report.pointsRecorded())
                .setPointsDraft(report.pointsDraft())
                .setMembersGaining(report.gaining())
                .setMembersLosing(report.losing());
        report.rules()
                .forEach(rule -> proto.addRules(RuleTotal.newBuilder()
                        .setRule(rule.rule())
                        .setFired(rule.fired())
                        .setPoints(rule.points())));
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

    private static MemberChange change(Report.MemberChange change) {
        return MemberChange.newBuilder()
                .setMemberId(change.memberId().toString())
                .setPointsRecorded(change.recorded())
                .setPointsDraft(change.draft())
                .build();
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
