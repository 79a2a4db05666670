package dev.kantis.localstack.story;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/** What happened in the story, and whether every check held. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Summary(
        int members,
        int partners,
        int purchases,
        int duplicatesSent,
        int duplicatesCounted,
        int returns,
        int redemptions,
        int feedbackRewarded,
        int emailsDelivered,
        boolean ledgerBalanced,
        double startupSeconds,
        double storySeconds,
        Map<String, Boolean> checks,
        Map<String, Latencies.Figures> latency) {

    /** Whether every check held. */
    @JsonProperty("ok")
    public boolean isOk() {
        return checks.values().stream().allMatch(held -> held);
    }

    /** One JSON object. */
    public String toJson() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary can be written", e);
        }
    }

    /** For people. */
    public String toText() {
        var text = new StringBuilder();
        text.append("%n%d members joined, %d partners' tills sent %d purchases, %d came back%n"
                .formatted(members, partners, purchases, returns));
        text.append(
                "%d requests were sent twice, %d of them counted twice%n".formatted(duplicatesSent, duplicatesCounted));
        text.append("%d rewards redeemed, %d responses rewarded, %d e-mails delivered%n%n"
                .formatted(redemptions, feedbackRewarded, emailsDelivered));
        text.append("%-20s %7s %10s %10s%n".formatted("step", "calls", "p50 ms", "p95 ms"));
        latency.forEach((step, figures) -> text.append(
                "%-20s %7d %10.1f %10.1f%n".formatted(step, figures.calls(), figures.p50(), figures.p95())));
        text.append('\n');
        checks.forEach((check, held) -> text.append("%-4s %s%n".formatted(held ? "ok" : "NO", check)));
        return text.toString();
    }
}
