package dev.kantis.ledger.liability;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.program.PointValue;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the programs owe at the end of a day, at the values that the versions in force then give their points. Days are
 * those of the main program's zone.
 */
@ApplicationScoped
public class ReportLiability {
    private final Cohorts cohorts;
    private final Programs programs;

    ReportLiability(Cohorts cohorts, Programs programs) {
        this.cohorts = cohorts;
        this.programs = programs;
    }

    /** Cohorts at the end of a day, and the versions whose values count, of the main program first. */
    public record Report(LocalDate day, List<Program> programs, List<Cohort> cohorts) {
        public Report {
            programs = List.copyOf(programs);
            cohorts = List.copyOf(cohorts);
        }

        /** What a point of this unit is worth, if the version of its program says so. */
        public Optional<PointValue> valueOf(String unit) {
            return programs.stream()
                    .map(program -> program.spec().liability())
                    .filter(Objects::nonNull)
                    .map(values -> values.get(unit))
                    .filter(Objects::nonNull)
                    .findFirst();
        }
    }

    /** The exact worth of points in minor units. */
    public static BigDecimal worth(PointValue value, long points) {
        return value.minorUnits().multiply(BigDecimal.valueOf(points));
    }

    /** Over all partners, of the last day that was taken unless one is named; fails with LIABILITY_DAY_MISSING. */
    public Uni<Report> report(Optional<LocalDate> day) {
        return taken(day).chain(known -> cohorts.overPartners(known).chain(found -> report(known, found)));
    }

    /** By partner, from a place on. */
    public Uni<Report> page(Optional<LocalDate> day, int offset, int size) {
        return taken(day).chain(known -> cohorts.page(known, offset, size).chain(found -> report(known, found)));
    }

    private Uni<LocalDate> taken(Optional<LocalDate> day) {
        return day.map(wanted ->
                        cohorts.has(wanted).map(has -> Optional.of(wanted).filter(_ -> has)))
                .orElseGet(cohorts::lastDay)
                .map(found -> found.orElseThrow(() -> missing(day)));
    }

    private Uni<Report> report(LocalDate day, List<Cohort> found) {
        var end = day.plusDays(1)
                .atStartOfDay(programs.required().zone())
                .toInstant()
                .minusNanos(1);
        return Multi.createFrom()
                .iterable(programs.all())
                .onItem()
                .transformToUniAndConcatenate(program -> programs.inForceAt(program.name(), end))
                .collect()
                .asList()
                .map(versions -> new Report(day, versions, found));
    }

    private static RuntimeException missing(Optional<LocalDate> day) {
        return new Refusal(
                        Reason.REASON_LIABILITY_DAY_MISSING,
                        "A day is counted some minutes after its end, once there are entries; "
                                + day.map(wanted -> wanted + " was not.").orElse("none was so far."),
                        day.map(wanted -> Map.of("day", wanted.toString())).orElse(Map.of()))
                .asException();
    }
}
