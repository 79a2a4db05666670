package dev.kantis.ledger.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.kit.documents.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramDocumentTest {

    @Test
    void theExampleIsAccepted() throws IOException {
        var spec = spec(example());

        assertThat(spec.unit().name()).isEqualTo("points");
        assertThat(spec.earn().behavior()).hasSize(1);
    }

    @Test
    void theExamplesOfTheDocumentationAreAccepted() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "program.md"));
        var examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(match -> spec(match.group(1)).earn().purchases().rules().size())
                .toList();

        assertThat(examples).containsExactly(1, 5, 3, 2, 1, 1, 1, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: Europe/Helsinki | zone: Helsinki     | IANA zone",
                "currency: EUR         | currency: euros    | ISO 4217",
                "minorUnits: 100       | minorUnits: 0      | minorUnits must be between",
                "points: 10,           | points: ten,       | spec.earn.rules[0].gives.points",
                "per: money            | per: cent          | spec.earn.rules[0].gives.per",
                "per: money,           | ''                 | minorUnits and per: money belong together",
                "minorUnits: 100}      | minorUnits: 100, times: 2} | either points or times",
                "gives: {              | when: tottal > 3\\n        gives: { | undeclared reference to 'tottal'",
                "gives: {              | when: total\\n        gives: { | spec.earn.rules[0].when is not right at character 1",
                "gives: {              | lines: amount > \\n        gives: { | spec.earn.rules[0].lines",
                "gives: {              | until: tomorrow\\n        gives: { | spec.earn.rules[0].until",
                "title: Coffee         | titel: Coffee      | spec.title",
                "after: P24M           | after: 24 months   | ISO 8601",
                "roundTo: month        | roundTo: fortnight | spec.unit.expiry.roundTo",
                "returns: debt         | returns: whenever  | spec.unit.returns",
                "approvalAbove: 1000   | approvalAbove: 60000 | approvalAbove must be between",
                "kind: Program         | kind: Reward       | must be Program",
                "earn:                 | liability: {stamps: {minorUnits: 1, currency: EUR}}\\n  earn: | values a unit",
                "earn:                 | liability: {points: {minorUnits: -1, currency: EUR}}\\n  earn: | spec.liability",
                "earn:                 | rollout: {from: tomorrow}\\n  earn: | spec.rollout.from",
                "earn:                 | rollout: {approval: perhaps}\\n  earn: | spec.rollout.approval",
                "apiVersion: kantis.dev/v1alpha1 | apiVersion: v1 | apiVersion must be",
                "rule: thanks          | rule: [            | is not YAML"
            })
    void aWrongDocumentIsRefusedWithWhatToMend(String right, String wrong, String told) throws IOException {
        var text = example().replaceFirst(Pattern.quote(right), wrong.replace("\\n", "\n"));

        assertThatThrownBy(() -> spec(text)).hasMessageContaining(told);
    }

    @Test
    void aRefusalSaysTheLineAndTheColumn() throws IOException {
        var text = example().replace("per: money", "per: cent");
        var line = text.lines().takeWhile(one -> !one.contains("per: cent")).count() + 1;

        assertThatThrownBy(() -> spec(text)).hasMessageContaining("line " + line + ", column 34: spec.earn.rules[0]");
    }

    private static ProgramSpec spec(String text) {
        return Documents.spec(Documents.parse(text, "Program"), ProgramSpec.class);
    }

    private static String example() throws IOException {
        return Files.readString(Path.of("..", "examples", "coffee-coalition", "program.yaml"));
    }
}
