package dev.kantis.ledger.program;

import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import dev.kantis.ledger.rule.EarnRule;
import dev.kantis.ledger.rule.Gift;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Programs with one version that is always in force. */
public record FixedProgram(Program program) implements Programs {

    /** A program in Helsinki whose points expire some time after they were earned, or never. */
    public static FixedProgram expiring(@Nullable String after, RoundTo roundTo, ReturnPolicy returns, int graceDays) {
        return of(after == null ? null : new ProgramSpec.Expiry(after, roundTo, null, null), returns, graceDays);
    }

    /** A program in Helsinki whose points expire when nothing happened for some time. */
    public static FixedProgram idle(String after, ReturnPolicy returns, ProgramSpec.Activity... activities) {
        return of(new ProgramSpec.Expiry(null, null, after, List.of(activities)), returns, 0);
    }

    private static FixedProgram of(ProgramSpec.@Nullable Expiry expiry, ReturnPolicy returns, int graceDays) {
        var spec = new ProgramSpec(
                "Test",
                "Europe/Helsinki",
                "EUR",
                new ProgramSpec.Unit("points", expiry, returns, null, graceDays, null),
                new ProgramSpec.Earn(
                        List.of(EarnRule.always("basics", "Ten points for every euro", Gift.perMoney(10, 100))),
                        null,
                        List.of()),
                null,
                null);
        return new FixedProgram(Program.of("test", 3, spec, "", Instant.EPOCH));
    }

    @Override
    public Optional<Program> active() {
        return Optional.of(program);
    }

    @Override
    public Uni<Program> version(String label) {
        return Uni.createFrom().item(program);
    }

    @Override
    public Uni<Program> inForceAt(Instant time) {
        return Uni.createFrom().item(program);
    }
}
