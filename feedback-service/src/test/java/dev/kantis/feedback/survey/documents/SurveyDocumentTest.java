package dev.kantis.feedback.survey.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.feedback.survey.Survey;
import dev.kantis.kit.documents.DocumentFolder;
import dev.kantis.kit.errors.RefusalException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyDocumentTest {
    private static final String GOOD = """
            apiVersion: kantis.dev/v1alpha1
            kind: Survey
            metadata:
              name: after-visit
            spec:
              title: Your visit
              question: Would you recommend us?
              open: true
            """;

    @Test
    void aGoodDocumentIsASurvey() {
        assertThat(SurveyDocument.parse(GOOD))
                .isEqualTo(new Survey("after-visit", "Your visit", "Would you recommend us?", true));
    }

    @ParameterizedTest
    @CsvSource({
        "title: Your visit, title: '', title must have",
        "open: true, open: perhaps, spec.open",
        "open: true, color: red, spec",
        "kind: Survey, kind: Reward, kind must be Survey",
    })
    void aWrongDocumentIsRefusedByItsPath(String right, String wrong, String said) {
        var refusal = catchThrowableOfType(
                        RefusalException.class, () -> SurveyDocument.parse(GOOD.replace(right, wrong)))
                .refusal();

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_DOCUMENT_INVALID);
        assertThat(refusal.message()).contains(said);
    }

    @Test
    void theSurveyOfTheExampleIsGood() {
        var folder = new DocumentFolder(Path.of("../examples/coffee-coalition"));

        assertThat(folder.ofKind("Survey").stream().map(SurveyDocument::parse).map(Survey::name))
                .containsExactly("after-visit");
    }
}
