package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.ledger.v1.ExplainEntryResponse;
import dev.kantis.contracts.ledger.v1.ExplainedMove;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an operation is as it is. */
@Schema(name = "Explanation", description = "Why an operation is as it is; 64-bit integers as strings.")
public record Explanation(
        @Schema(required = true) Activity.ActivityEntry entry,

        @Schema(required = true, description = "For people, one sentence each.")
        List<String> sentences,

        @Schema(required = true) List<ExplanationMove> moves,

        @Schema(required = true, description = "Which rules gave what.")
        List<ExplanationRule> rules,

        @Schema(required = true, description = "What each line of the purchase earned or gave back.")
        List<ExplanationLine> lines,

        @Schema(description = "The program's version that judged it.") @Nullable
        String program,

        @Schema(description = "The operation that it undoes.") @Nullable
        String originalEntryId) {

    /** Points of one lot that went from one account to another. */
    @Schema(name = "ExplanationMove", description = "Points that went from one account to another.")
    public record ExplanationMove(
            @Schema(required = true) String from,
            @Schema(required = true) String to,
            @Schema(required = true) String points,
            @Schema(required = true) String unit,

            @Schema(description = "The last day of these points, absent if they never expire.", format = "date")
            @Nullable
            String expiryDay,

            @Schema(description = "The partner that pays for them, absent for the program itself.") @Nullable
            String partnerId) {}

    /** A rule's part. */
    @Schema(name = "ExplanationRule", description = "A rule's part.")
    public record ExplanationRule(
            @Schema(required = true) String rule,
            @Schema(required = true) String points,
            @Schema(required = true) String text) {}

    /** A line's part. */
    @Schema(name = "ExplanationLine", description = "A line's part.")
    public record ExplanationLine(
            @Schema(required = true, description = "From 1.")
            int line,

            @Schema(required = true) String points) {}

    static Explanation of(ExplainEntryResponse response) {
        return new Explanation(
                Activity.entry(response.getEntry()),
                List.copyOf(response.getSentencesList()),
                response.getMovesList().stream().map(Explanation::move).toList(),
                response.getRulesList().stream()
                        .map(rule ->
                                new ExplanationRule(rule.getRule(), Outputs.number(rule.getPoints()), rule.getText()))
                        .toList(),
                response.getLinesList().stream()
                        .map(line -> new ExplanationLine(line.getLine(), Outputs.number(line.getPoints())))
                        .toList(),
                Outputs.optional(response.getProgram()),
                Outputs.optional(response.getOriginalEntryId()));
    }

    private static ExplanationMove move(ExplainedMove move) {
        return new ExplanationMove(
                move.getFrom(),
                move.getTo(),
                Outputs.number(move.getPoints()),
                move.getUnit(),
                Outputs.optional(move.getExpiryDay()),
                Outputs.optional(move.getPartnerId()));
    }
}
