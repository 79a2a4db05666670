package dev.kantis.ledger.program.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kantis.kit.documents.Documents;
import dev.kantis.ledger.program.ProgramSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramSchemaTest {
    private static final Path COMMITTED = Path.of("..", "docs", "schema", "program.schema.json");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String GOOD = """
            apiVersion: kantis.dev/v1alpha1
            kind: Program
            metadata: {name: good}
            spec:
              title: Good
              zone: Europe/Helsinki
              currency: EUR
              unit: {name: points, expiry: {after: P24M, roundTo: month}, returns: debt}
              earn:
                rules:
                  - rule: basics
                    text: Ten points for every euro
                    when: total > 0
                    from: 2026-01-01T00:00
                    gives: {points: 10, per: money, minorUnits: 100}
              rollout: {from: 2027-01-01T00:00, approval: true}
            """;

    @Test
    void theCommittedSchemaIsMadeFromTheTypes() throws IOException {
        var made = ProgramSchema.text();
        if (System.getProperty("kantis.regenerate") != null) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, made);
        }

        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("not up to date: run `mvn -pl ledger-service -am test -Dtest=ProgramSchemaTest -Dkantis.regenerate"
                        + " -Dsurefire.failIfNoSpecifiedTests=false`, look at the change, commit it")
                .isEqualTo(made);
    }

    @Test
    void allExamplesAreRightByTheSchema() throws IOException {
        var texts = new ArrayList<String>();
        try (var files = Files.walk(Path.of("..", "examples"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                texts.addAll(List.of(Files.readString(file).split("(?m)^---\\s*$")));
            }
        }
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "program.md")))
                .results()
                .forEach(match -> texts.add(match.group(1)));
        var programs = texts.stream()
                .filter(text -> text.lines().anyMatch(line -> line.strip().equals("kind: Program")))
                .toList();

        assertThat(programs)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(text -> assertThat(errors(text)).isEmpty());
    }

    @Test
    void theGoodDocumentIsRightByBoth() throws IOException {
        assertThat(errors(GOOD)).isEmpty();
        assertThatCode(() -> spec(GOOD)).doesNotThrowAnyException();
    }

    /** Each is wrong by the schema and by the service: an editor marks nothing that would be accepted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiVersion: kantis.dev/v1alpha1 | apiVersion: v1",
                "{name: good}    | {name: Good}",
                "title: Good     | titel: Good",
                "currency: EUR   | ''",
                "roundTo: month  | roundTo: fortnight",
                "returns: debt   | returns: whenever",
                "points: 10,     | points: ten,",
                "points: 10,     | points: 1.5,",
                "per: money      | per: cent",
                "when: total > 0 | when: [total]",
                "from: 2026-01-01T00:00 | from: tomorrow",
                "from: 2027-01-01T00:00 | from: 2027-01-01",
                "approval: true  | approval: perhaps",
                "text: Ten       | texts: Ten",
                "kind: Program   | kind: Programme"
            })
    void aWrongDocumentIsWrongByTheSchema(String right, String wrong) throws IOException {
        assertThat(GOOD).contains(right);
        var text = GOOD.replace(right, wrong);

        assertThat(errors(text)).isNotEmpty();
        assertThatThrownBy(() -> spec(text)).isInstanceOf(RuntimeException.class);
    }

    private static ProgramSpec spec(String text) {
        return Documents.spec(Documents.parse(text, "Program"), ProgramSpec.class);
    }

    private static List<Error> errors(String text) throws IOException {
        return schema().validate(YAML.readTree(text));
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ProgramSchema.text(), InputFormat.JSON);
    }
}
