package dev.kantis.feedback.survey;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.util.Map;

/** A survey with one Net Promoter question. Only an open one takes responses. */
public record Survey(String name, String title, String question, boolean open) {
    private static final int TITLE_LENGTH = 100;
    private static final int QUESTION_LENGTH = 300;

    public Survey {
        requireText("title", title, TITLE_LENGTH);
        requireText("question", question, QUESTION_LENGTH);
    }

    /** The refusal of a name that no survey has. */
    public static Refusal unknown() {
        return new Refusal(Reason.REASON_SURVEY_UNKNOWN, "There is no such survey.");
    }

    /** The refusal of a response to a survey that takes none. */
    public Refusal closed() {
        return new Refusal(Reason.REASON_SURVEY_CLOSED, "This survey takes no responses now.", Map.of("survey", name));
    }

    private static void requireText(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(field + " must have 1 to " + longest + " characters");
        }
    }
}
