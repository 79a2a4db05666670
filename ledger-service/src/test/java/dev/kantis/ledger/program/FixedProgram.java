package dev.kantis.ledger.program;

import dev.kantis.kit.documents.Documents;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Programs with one version that is always in force. */
public record FixedProgram(Program program) implements Programs {

    /** A program in Helsinki whose points expire some time after they were earned, or never. */
    public static FixedProgram expiring(@Nullable String after, RoundTo roundTo, ReturnPolicy returns, int graceDays) {
        return keeping((after == null ? "" : "expiry: {after: " + after + ", roundTo: " + roundTo + "}, ") + "returns: "
                + returns + ", cancelGraceDays: " + graceDays);
    }

    /** A program in Helsinki whose points expire when nothing happened for some time. */
    public static FixedProgram idle(String after, ReturnPolicy returns, ProgramSpec.Activity... activities) {
        return keeping("expiry: {inactivity: " + after + ", activities: " + Arrays.toString(activities) + "}, returns: "
                + returns);
    }

    private static FixedProgram keeping(String rules) {
        return of("""
                unit: {name: points, %s}
                earn:
                  rules:
                    - {rule: basics, text: Ten points for every euro, gives: {points: 10, per: money, minorUnits: 100}}
                """.formatted(rules));
    }

    /** Version 3 of a program in Helsinki with this YAML: units, what earns, cards. */
    public static FixedProgram of(String units) {
        var text = """
                apiVersion: kantis.dev/v1alpha1
                kind: Program
                metadata: {name: test}
                spec:
                  title: Test
                  zone: Europe/Helsinki
                  currency: EUR
                """ + units.indent(2);
        var spec = Documents.spec(Documents.parse(text, "Program"), ProgramSpec.class);
        return new FixedProgram(Program.of("test", 3, spec, "", Instant.EPOCH));
    }

    @Override
    public List<Program> all() {
        return List.of(program);
    }

    @Override
    public boolean isMain(String name) {
        return name.equals(program.name());
    }

    @Override
    public Optional<Program> active(String name) {
        return Optional.of(program).filter(_ -> name.isEmpty() || isMain(name));
    }

    @Override
    public Uni<Program> version(String label) {
        return Uni.createFrom().item(program);
    }

    @Override
    public Uni<Program> inForceAt(String name, Instant time) {
        return Uni.createFrom().item(program);
    }
}
