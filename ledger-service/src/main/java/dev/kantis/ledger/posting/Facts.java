package dev.kantis.ledger.posting;

import dev.kantis.ledger.tier.TierChange;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operation was about. No personal data. {@code original} is the entry that it undoes, 0 if none; {@code lines}
 * say what each line earned, or gave back; {@code by} is the subject of the person who did it by hand;
 * {@code memberVersion} the version of the member's facts that it was judged with, 0 if none were known or asked for;
 * {@code tier} what became of a tier, where the entry is about one; {@code review} why a purchase waits for a review,
 * or how that ended.
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
        String review) {
    public Facts {
        reasons = List.copyOf(reasons);
        lines = List.copyOf(lines);
    }

    public static Facts of(String reference, String reason) {
        return new Facts(reference, "", "", reason, "", List.of(), List.of(), 0, null, 0, null, "");
    }

    public Facts judgedBy(String version, List<RuleReason> why) {
        return new Facts(
                reference, partnerId, storeId, reason, version, why, lines, original, by, memberVersion, tier, review);
    }

    public Facts atPartner(String partner) {
        return new Facts(
                reference,
                partner,
                storeId,
                reason,
                program,
                reasons,
                lines,
                original,
                by,
                memberVersion,
                tier,
                review);
    }

    /** The partner's store at whose till points are paid. */
    public Facts inStore(String store) {
        return new Facts(
                reference,
                partnerId,
                store,
                reason,
                program,
                reasons,
                lines,
                original,
                by,
                memberVersion,
                tier,
                review);
    }

    public Facts withLines(List<LinePoints> split) {
        return new Facts(
                reference,
                partnerId,
                storeId,
                reason,
                program,
                reasons,
                split,
                original,
                by,
                memberVersion,
                tier,
                review);
    }

    public Facts undoing(long entry) {
        return new Facts(
                reference, partnerId, storeId, reason, program, reasons, lines, entry, by, memberVersion, tier, review);
    }

    public Facts by(UUID subject) {
        return new Facts(
                reference,
                partnerId,
                storeId,
                reason,
                program,
                reasons,
                lines,
                original,
                subject,
                memberVersion,
                tier,
                review);
    }

    public Facts judgedWith(long version) {
        return new Facts(
                reference, partnerId, storeId, reason, program, reasons, lines, original, by, version, tier, review);
    }

    public Facts because(String sentence) {
        return new Facts(
                reference,
                partnerId,
                storeId,
                sentence,
                program,
                reasons,
                lines,
                original,
                by,
                memberVersion,
                tier,
                review);
    }

    public Facts moving(TierChange change) {
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
                change,
                review);
    }

    /** Waiting for a review, or ending one. */
    public Facts reviewed(String words) {
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
                words);
    }
}
