package dev.kantis.ledger.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.documents.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerNamesTest {

    /**
     * What is left of a document without the prefix is the document: nothing else changed, and no name was forgotten.
     */
    @ParameterizedTest
    @ValueSource(strings = {"coffee-stamps", "airline", "b2b"})
    void everyUnitOfADocumentHasTheLedgersName(String example) throws IOException {
        var text = Files.readString(Path.of("..", "examples", "programs", example + ".yaml"));
        var document = Documents.spec(Documents.parse(text, "Program"), ProgramSpec.class);

        var beside = document.beside("other");

        assertThat(beside.units()).allMatch(unit -> unit.name().startsWith("other/"));
        assertThat(named(beside).filter(name -> !name.isEmpty())).allMatch(name -> name.startsWith("other/"));
        assertThat(without(beside.units(), beside.earn(), beside.cards(), beside.tiers()))
                .isEqualTo(without(document.units(), document.earn(), document.cards(), document.tiers()));
        assertThat(LedgerNames.programOf(beside.unit().name())).isEqualTo("other");
        assertThat(LedgerNames.programOf(document.unit().name())).isEmpty();
    }

    private static String without(@Nullable Object... parts) {
        return Arrays.toString(parts).replace("other/", "");
    }

    private static Stream<String> named(ProgramSpec spec) {
        return Stream.of(
                        spec.earn().rules().stream().map(rule -> rule.unitName()),
                        spec.earn().behaviorRules().stream().map(rule -> rule.unitName()),
                        spec.stampCards().stream().map(StampCard::unit),
                        spec.stampCards().stream().map(card -> card.gives().unitName()),
                        spec.tierSets().sets().stream().map(set -> Objects.requireNonNullElse(set.unit(), "")),
                        Objects.requireNonNull(spec.liability()).keySet().stream())
                .flatMap(names -> names);
    }
}
