package dev.kantis.ledger.purchase;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kantis.kit.documents.Documents;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.UnitChange;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example programs through a year each: what one member has after each step, worked out by hand in the data. */
class YearTest {

    /** A line of a basket. */
    record Line(
            String product,
            String category,
            int pieces,
            long amount,
            @Nullable List<String> tags) {}

    /** What the ledger is told of the member. */
    record Facts(
            @Nullable String enrolledOn,
            @Nullable String ageBand,
            int birthdayMonth,
            int birthdayDay,
            @Nullable Set<String> segments) {

        MemberFacts version(int version) {
            return new MemberFacts(
                    version,
                    enrolledOn == null ? null : LocalDate.parse(enrolledOn),
                    "",
                    requireNonNullElse(ageBand, ""),
                    birthdayMonth,
                    birthdayDay,
                    "",
                    requireNonNullElse(segments, Set.of()));
        }
    }

    /** What happens, and what the member has then. Exactly one of know, buy, giveBack, event and settle. */
    record Step(
            String at,
            @Nullable Facts know,
            @Nullable String buy,
            @Nullable String bought,
            @Nullable String store,
            @Nullable String channel,
            long paidInPoints,
            @Nullable List<Line> lines,
            @Nullable String giveBack,
            @Nullable List<Pieces.Part> parts,
            @Nullable String event,
            boolean settle,
            boolean refused,
            Map<String, Long> balances,
            @Nullable Map<String, String> tiers,
            @Nullable List<String> reasons) {}

    @ParameterizedTest
    @ValueSource(strings = {"coffee-stamps", "airline", "b2b"})
    void theExampleGivesWhatWasWorkedOut(String example) throws IOException {
        var shop = Shop.by(program(example));
        var number = 0;
        for (var step : steps(example)) {
            number++;
            var outcome = happen(shop.at(step.at()), step, number);

            var name = "step %d at %s".formatted(number, step.at());
            step.balances()
                    .forEach((unit, points) -> assertThat(shop.balance(unit))
                            .as("%s: %s", name, unit)
                            .isEqualTo(points));
            if (step.tiers() != null) {
                assertThat(shop.tiers()).as(name).isEqualTo(step.tiers());
            }
            assertThat(outcome instanceof Outcome.Refused).as(name).isEqualTo(step.refused());
            if (step.reasons() != null) {
                assertThat(reasons(requireNonNull(outcome, name).orThrow()))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(step.reasons());
            }
        }
    }

    /** What the ledger decided; null when it was only told something. */
    private static @Nullable Outcome<PostedEntry> happen(Shop shop, Step step, int number) {
        if (step.know() != null) {
            shop.knowing(step.know().version(number));
            return null;
        }
        if (step.buy() != null) {
            shop.in(requireNonNullElse(step.store(), "center"), requireNonNullElse(step.channel(), ""))
                    .paying(step.paidInPoints());
            for (var line : step.lines() == null ? List.<Line>of() : step.lines()) {
                var tags = line.tags() == null ? List.<String>of() : line.tags();
                shop.line(line.product(), line.category(), line.pieces(), line.amount(), tags);
            }
            return shop.buyAt(step.buy(), LocalDateTime.parse(requireNonNullElse(step.bought(), step.at())));
        }
        if (step.giveBack() != null) {
            return shop.giveBack(step.giveBack(), step.parts() == null ? List.of() : step.parts());
        }
        return step.event() != null ? shop.happened(step.event(), "event-" + number) : shop.settleTiers();
    }

    private static List<String> reasons(PostedEntry entry) {
        return Stream.concat(
                        entry.facts().reasons().stream(),
                        entry.others().stream().map(UnitChange::reasons).flatMap(List::stream))
                .map(RuleReason::rule)
                .distinct()
                .toList();
    }

    private static Program program(String example) throws IOException {
        var text = Files.readString(Path.of("..", "examples", "programs", example + ".yaml"));
        var document = Documents.parse(text, "Program");
        return Program.of(document.name(), 1, Documents.spec(document, ProgramSpec.class), text, Instant.EPOCH);
    }

    private static List<Step> steps(String example) throws IOException {
        try (var file = YearTest.class.getResourceAsStream("/years/" + example + ".yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        }
    }
}
