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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: Europe/Helsinki | zone: Helsinki     | IANA zone",
                "currency: EUR         | currency: euros    | ISO 4217",
                "minorUnits: 100       | minorUnits: 0      | minorUnits must be between",
                "points: 10            | points: ten        | spec.earn.purchase.points",
                "title: Coffee         | titel: Coffee      | spec.title",
                "after: P24M           | after: 24 months   | ISO 8601",
                "roundTo: month        | roundTo: fortnight | spec.unit.expiry.roundTo",
                "returns: debt         | returns: whenever  | spec.unit.returns",
                "approvalAbove: 1000   | approvalAbove: 60000 | approvalAbove must be between",
                "kind: Program         | kind: Reward       | must be Program",
                "apiVersion: kantis.dev/v1alpha1 | apiVersion: v1 | apiVersion must be",
                "rule: thanks          | rule: [            | is not YAML"
            })
    void aWrongDocumentIsRefusedWithWhatToMend(String right, String wrong, String told) throws IOException {
        var text = example().replaceFirst(Pattern.quote(right), wrong);

        assertThatThrownBy(() -> spec(text)).hasMessageContaining(told);
    }

    private static ProgramSpec spec(String text) {
        return Documents.spec(Documents.parse(text, "Program"), ProgramSpec.class);
    }

    private static String example() throws IOException {
        return Files.readString(Path.of("..", "examples", "coffee-coalition", "program.yaml"));
    }
}
