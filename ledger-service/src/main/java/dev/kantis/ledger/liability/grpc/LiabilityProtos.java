package dev.kantis.ledger.liability.grpc;

import dev.kantis.contracts.ledger.v1.GetLiabilityResponse;
import dev.kantis.contracts.ledger.v1.LiabilityTotal;
import dev.kantis.contracts.ledger.v1.ListCohortsResponse;
import dev.kantis.contracts.ledger.v1.PointsCohort;
import dev.kantis.ledger.liability.Cohort;
import dev.kantis.ledger.liability.ReportLiability;
import dev.kantis.ledger.liability.ReportLiability.Report;
import dev.kantis.ledger.program.PointValue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.TreeMap;

/** Cohorts as they travel. */
final class LiabilityProtos {
    private LiabilityProtos() {}

    private record Sum(long pending, long active) {
        Sum plus(Sum other) {
            return new Sum(Math.addExact(pending, other.pending), Math.addExact(active, other.active));
        }
    }

    static GetLiabilityResponse report(Report report) {
        var totals = new TreeMap<String, Sum>();
        report.cohorts()
                .forEach(cohort ->
                        totals.merge(cohort.key().unit(), new Sum(cohort.pending(), cohort.active()), Sum::plus));
        var response = GetLiabilityResponse.newBuilder()
                .setDay(report.day().toString())
                .setProgram(report.programs().getFirst().label());
        report.programs().forEach(program -> response.addPrograms(program.label()));
        totals.forEach((unit, sum) -> response.addTotals(total(report, unit, sum)));
        report.cohorts().stream()
                .filter(cohort -> cohort.pending() != 0 || cohort.active() != 0)
                .forEach(cohort -> response.addCohorts(cohort(report, cohort)));
        return response.build();
    }

    static ListCohortsResponse.Builder page(Report report, int size) {
        var response = ListCohortsResponse.newBuilder()
                .setDay(report.day().toString())
                .setProgram(report.programs().getFirst().label());
        report.programs().forEach(program -> response.addPrograms(program.label()));
        report.cohorts().stream().limit(size).forEach(cohort -> response.addCohorts(cohort(report, cohort)));
        return response;
    }

    private static LiabilityTotal total(Report report, String unit, Sum sum) {
        var total = LiabilityTotal.newBuilder()
                .setUnit(unit)
                .setPending(sum.pending())
                .setActive(sum.active());
        report.valueOf(unit)
                .ifPresent(value -> total.setPointValue(value.minorUnits().toPlainString())
                        .setCurrencyCode(value.currency())
                        .setPendingValue(worth(value, sum.pending()))
                        .setActiveValue(worth(value, sum.active())));
        return total.build();
    }

    private static PointsCohort cohort(Report report, Cohort cohort) {
        var key = cohort.key();
        var sums = cohort.sums();
        var proto = PointsCohort.newBuilder()
                .setUnit(key.unit())
                .setPartnerId(key.fundingId())
                .setIssueMonth(month(key.issueMonth()))
                .setExpiryMonth(month(key.expiryMonth()))
                .setPending(cohort.pending())
                .setActive(cohort.active())
                .setEarned(sums.earned())
                .setReturned(sums.returned())
                .setBurned(sums.burned())
                .setCanceled(sums.canceled())
                .setExpired(sums.expired())
                .setAdjusted(sums.adjusted())
                .setMoved(sums.moved());
        report.valueOf(key.unit())
                .ifPresent(value -> proto.setPendingValue(worth(value, cohort.pending()))
                        .setActiveValue(worth(value, cohort.active())));
        return proto.build();
    }

    private static String worth(PointValue value, long points) {
        return ReportLiability.worth(value, points).toPlainString();
    }

    private static String month(LocalDate month) {
        return month.equals(Cohort.NEVER) ? "" : YearMonth.from(month).toString();
    }
}
