package dev.kantis.ledger.program.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kantis.ledger.program.documents.DocumentDiff.Change;
import dev.kantis.ledger.program.documents.DocumentDiff.Kind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentDiffTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String RULES = """
            rules:
              - {rule: base, gives: {points: 10}}
              - {rule: weekend, gives: {points: 100}}
            """;

    @Test
    void theSameSaidOtherwiseIsNoChange() throws IOException {
        assertThat(diff("a: 10\nb: [x, y]\n", "# a comment\nb: [x, y]\na: 10.0\n"))
                .isEmpty();
    }

    @Test
    void aValueIsNamedByItsPath() throws IOException {
        assertThat(diff("unit: {name: points, grace: 3}", "unit: {name: points, grace: 4, returns: debt}"))
                .containsExactly(
                        new Change("spec.unit.grace", Kind.CHANGED, "3", "4"),
                        new Change("spec.unit.returns", Kind.ADDED, "", "\"debt\""));
    }

    @Test
    void aPartOfAListGoesByItsName() throws IOException {
        var changed = RULES.replace("- {rule: weekend", "- {rule: advent, gives: {points: 7}}\n  - {rule: weekend")
                .replace("points: 100", "points: 120");

        assertThat(diff(RULES, changed))
                .containsExactly(
                        new Change(
                                "spec.rules[advent]", Kind.ADDED, "", "{\"rule\":\"advent\",\"gives\":{\"points\":7}}"),
                        new Change("spec.rules[weekend].gives.points", Kind.CHANGED, "100", "120"));
    }

    @Test
    void anotherOrderOfNamedPartsIsOneChange() throws IOException {
        var turned = """
                rules:
                  - {rule: weekend, gives: {points: 100}}
                  - {rule: base, gives: {points: 10}}
                """;

        assertThat(diff(RULES, turned))
                .containsExactly(new Change("spec.rules", Kind.CHANGED, "[base, weekend]", "[weekend, base]"));
    }

    @Test
    void partsWithoutTheUsualNamesGoByTheTextThatNamesThemAll() throws IOException {
        assertThat(diff("tiers: [{tier: silver, from: 1}, {tier: gold, from: 2}]", "tiers: [{tier: gold, from: 2}]"))
                .containsExactly(
                        new Change("spec.tiers[silver]", Kind.REMOVED, "{\"tier\":\"silver\",\"from\":1}", ""));
    }

    @Test
    void otherListsGoByPlace() throws IOException {
        assertThat(diff("nothingFor: [fee, tobacco]", "nothingFor: [fee]"))
                .containsExactly(new Change("spec.nothingFor[1]", Kind.REMOVED, "\"tobacco\"", ""));
        assertThat(diff("a: [{x: 1}]", "a: [{x: 2}]"))
                .containsExactly(new Change("spec.a[0].x", Kind.CHANGED, "1", "2"));
    }

    @Test
    void anEmptyListIsNoStumblingBlock() throws IOException {
        assertThat(diff("rules: []", "rules: [{rule: a}]"))
                .containsExactly(new Change("spec.rules[a]", Kind.ADDED, "", "{\"rule\":\"a\"}"));
        assertThat(diff("rules: []", "rules: []")).isEmpty();
    }

    private static List<Change> diff(String before, String after) throws IOException {
        return DocumentDiff.between(tree(before), tree(after), "spec");
    }

    private static JsonNode tree(String text) throws IOException {
        return YAML.readTree(text);
    }
}
