package dev.kantis.feedback.survey.documents;

import dev.kantis.feedback.survey.Survey;
import dev.kantis.kit.documents.Documents;

/** Reads {@code kind: Survey} documents. */
final class SurveyDocument {
    private static final String KIND = "Survey";

    private SurveyDocument() {}

    /** The survey; a wrong document is refused with the path and a sentence. */
    static Survey parse(String text) {
        var document = Documents.parse(text, KIND);
        var spec = Documents.spec(document, Spec.class);
        try {
            return new Survey(document.name(), spec.title(), spec.question(), spec.open());
        } catch (IllegalArgumentException e) {
            throw Documents.wrong("spec", String.valueOf(e.getMessage()));
        }
    }

    private record Spec(String title, String question, boolean open) {}
}
