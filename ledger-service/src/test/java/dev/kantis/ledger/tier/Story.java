package dev.kantis.ledger.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.documents.Documents;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A member's life in a set of tiers, a line for each day: {@code 2026-05-10 +200 of 2026-05-09 -> UPGRADE blue>silver
 * 200/100}. A line without an amount is time alone, and the first day on which it changes something.
 */
final class Story {
    private static final Pattern LINE = Pattern.compile("(\\S+)(?: ([+-]\\d+))?(?: of (\\S+))? +-> (.*)");
    private static final String NOTHING = "nothing";

    private final TierSet set;
    private TierStanding standing;

    Story(TierSet set, String enrolled) {
        this.set = set;
        this.standing = TierStanding.begin(set, LocalDate.parse(enrolled));
    }

    /** The spec of a document that has nothing but tiers. */
    record Tiers(List<TierSet> tiers) {}

    /** A set as the program document has it. */
    static TierSet set(String yaml) {
        var text = """
                apiVersion: kantis.dev/v1alpha1
                kind: Program
                metadata: {name: test}
                spec:
                  tiers:
                """ + yaml.indent(4);
        return Documents.spec(Documents.parse(text, "Program"), Tiers.class)
                .tiers()
                .getFirst();
    }

    TierStanding standing() {
        return standing;
    }

    Story tell(String script) {
        script.lines().forEach(this::line);
        return this;
    }

    private void line(String line) {
        var parts = LINE.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        var first = Objects.requireNonNull(parts.group(1));
        var day = LocalDate.parse(first);
        var expected = Objects.requireNonNull(parts.group(4));
        if (parts.group(2) == null && !expected.equals(NOTHING)) {
            assertThat(TierTime.nextDue(set, standing)).as(line).isEqualTo(day);
        }
        var step = step(day, parts.group(2), Objects.requireNonNullElse(parts.group(3), first));
        assertThat(told(step, day)).as(line).isEqualTo(expected);
        standing = step.standing();
    }

    private TierStep step(LocalDate day, @Nullable String amount, String activity) {
        if (amount == null) {
            return TierTime.due(set, standing, day);
        }
        var of = LocalDate.parse(activity);
        var signed = Long.parseLong(amount);
        return signed > 0
                ? TierActivity.count(set, standing, of, signed, day)
                : TierActivity.takeBack(set, standing, of, -signed, day);
    }

    static String told(TierStep step, LocalDate day) {
        return step.changes().isEmpty()
                ? NOTHING
                : step.changes().stream().map(change -> told(change, day)).collect(Collectors.joining(", "));
    }

    private static String told(TierChange change, LocalDate day) {
        return (change.day().equals(day) ? "" : change.day() + " ")
                + "%s %s>%s %d/%d"
                        .formatted(change.kind(), change.from(), change.to(), change.amount(), change.needed())
                + (change.until() == null ? "" : " until " + change.until());
    }
}
