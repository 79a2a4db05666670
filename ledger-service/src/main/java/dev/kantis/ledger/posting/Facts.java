package dev.kantis.ledger.posting;

import dev.kantis.ledger.tier.TierChange;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an operation was about. No personal data. {@code original} is the entry that it undoes, 0 if none; {@code lines}
 * say what each line earned, or gave back; {@code by} is the subject of the person who did it by hand;
 * {@code memberVersion} the version of the member's facts that it was judged with, 0 if none were known or asked for;
 * {@code tier} what became of a tier, where the entry is about one; {@code review} why a purchase waits for a review,
 * or how that ended; {@code divided} whether a pool got a part of what was earned.
 */
public record Facts(
        String reference,
        String partnerId,
        String storeId,
        String reason,
        String program,
        List<RuleReason> reasons,
        List<LinePoints> lines,
        long original,
        @Nullable UUID by,
        long memberVersion,
        @Nullable TierChange tier,
        String review,
        boolean divided) {
    public Facts {
        reasons = List.copyOf(reasons);
        lines = List.copyOf(lines);
    }

    public static Facts of(String reference, String reason) {
        return new Facts(reference, "", "", reason, "", List.of(), List.of(), 0, null, 0, null, "", false);
    }

    public Facts judgedBy(String version, List<RuleReason> why) {
        return changed(facts -> {
            facts.program = version;
            facts.reasons = why;
        });
    }

    public Facts atPartner(String partner) {
        return changed(facts -> facts.partnerId = partner);
    }

    /** The partner's store at whose till points are paid. */
    public Facts inStore(String store) {
        return changed(facts -> facts.storeId = store);
    }

    public Facts withLines(List<LinePoints> split) {
        return changed(facts -> facts.lines = split);
    }

    public Facts undoing(long entry) {
        return changed(facts -> facts.original = entry);
    }

    public Facts by(UUID subject) {
        return changed(facts -> facts.by = subject);
    }

    public Facts judgedWith(long version) {
        return changed(facts -> facts.memberVersion = version);
    }

    public Facts because(String sentence) {
        return changed(facts -> facts.reason = sentence);
    }

    public Facts moving(TierChange change) {
        return changed(facts -> facts.tier = change);
    }

    /** Waiting for a review, or ending one. */
    public Facts reviewed(String words) {
        return changed(facts -> facts.review = words);
    }

    /** The part that is left to the member; a pool got the rest. */
    public Facts withoutPart() {
        return changed(facts -> facts.divided = true);
    }

    private Facts changed(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.done();
    }

    /** On the way from one to the next. */
    private static final class Copy {
        private final String reference;
        private String partnerId;
        private String storeId;
        private String reason;
        private String program;
        private List<RuleReason> reasons;
        private List<LinePoints> lines;
        private long original;
        private @Nullable UUID by;
        private long memberVersion;
        private @Nullable TierChange tier;
        private String review;
        private boolean divided;

        Copy(Facts facts) {
            reference = facts.reference;
            partnerId = facts.partnerId;
            storeId = facts.storeId;
            reason = facts.reason;
            program = facts.program;
            reasons = facts.reasons;
            lines = facts.lines;
            original = facts.original;
            by = facts.by;
            memberVersion = facts.memberVersion;
            tier = facts.tier;
            review = facts.review;
            divided = facts.divided;
        }

        Facts done() {
            return new Facts(
                    reference,
                    partnerId,
                    storeId,
                    reason,
                    program,
                    reasons,
                    lines,
                    original,
                    by,
                    memberVersion,
                    tier,
                    review,
                    divided);
        }
    }
}
