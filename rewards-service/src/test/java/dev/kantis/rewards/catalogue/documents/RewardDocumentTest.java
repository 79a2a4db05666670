package dev.kantis.rewards.catalogue.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.documents.DocumentFolder;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.RefusalException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardDocumentTest {
    private static final String GOOD = """
            apiVersion: kantis.dev/v1alpha1
            kind: Reward
            metadata:
              name: match-ticket
            spec:
              title: A seat in the stands
              description: One home match.
              unit: points
              points: 900
            """;

    @Test
    void whatIsNotSaidHasItsDefault() {
        var spec = RewardDocument.parse(GOOD).spec();

        assertThat(spec.stock()).isNull();
        assertThat(spec.partner()).isNull();
        assertThat(spec.daysOfVoucher()).isEqualTo(90);
    }

    @Test
    void everythingCanBeSaid() {
        var all = GOOD + """
                  stock: 25
                  partner: city-fc
                  voucherDays: 14
                  offeredFrom: 2026-01-01T00:00:00Z
                  offeredUntil: "2026-07-01T00:00:00Z"
                  partners: [kiosk, city-fc]
                """;

        var document = RewardDocument.parse(all);

        assertThat(document.name()).isEqualTo("match-ticket");
        assertThat(document.spec().stock()).isEqualTo(25);
        assertThat(document.spec().partner()).isEqualTo("city-fc");
        assertThat(document.spec().goodAt()).containsExactly("city-fc", "kiosk");
        assertThat(document.spec().daysOfVoucher()).isEqualTo(14);
        assertThat(document.spec().offeredFrom()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(document.spec().offeredUntil()).isEqualTo(Instant.parse("2026-07-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "points: 900, points: 0, points must be 1",
        "points: 900, points: many, spec.points",
        "points: 900, points: 1.5, spec.points",
        "unit: points, unit: '', unit must not be empty",
        "unit: points, pint: points, spec",
        "kind: Reward, kind: Journey, kind must be Reward",
        "name: match-ticket, name: Match Ticket, metadata.name",
    })
    void aWrongDocumentIsRefusedByItsPath(String right, String wrong, String said) {
        var refusal = refusalOf(GOOD.replace(right, wrong));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_DOCUMENT_INVALID);
        assertThat(refusal.message()).contains(said);
        assertThat(refusal.metadata()).containsKey("path");
    }

    @Test
    void partnersAreNamesOrAllOfThem() {
        assertThat(RewardDocument.parse(GOOD + "  partners: ['*']\n").spec().goodAt())
                .containsExactly("*");
        assertThat(refusalOf(GOOD + "  partners: [City FC]\n").message())
                .contains("partners must be at most 200 names");
    }

    @Test
    void textThatIsNoYamlIsRefused() {
        assertThat(refusalOf("a: [").message()).contains("is not YAML");
    }

    @Test
    void theRewardsOfTheExampleAreGood() {
        var folder = new DocumentFolder(Path.of("../examples/coffee-coalition"));

        assertThat(folder.ofKind("Reward").stream().map(RewardDocument::parse).map(RewardDocument::name))
                .containsExactly("coffee-and-bun", "cinema-ticket", "match-ticket");
    }

    private static Refusal refusalOf(String text) {
        return catchThrowableOfType(RefusalException.class, () -> RewardDocument.parse(text))
                .refusal();
    }
}
