package dev.kantis.ledger.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.kantis.ledger.posting.Buyer;
import java.time.LocalDateTime;

/**
 * A condition on a member at some time, in CEL. Variables: {@code date} (2026-11-25), {@code weekday} (MONDAY to
 * SUNDAY), {@code month}, {@code day}, {@code hour}, {@code minute} in the program's zone; {@code age_band},
 * {@code region}, {@code language}, {@code segments}, {@code member_days} since enrollment, {@code birthday_in} and
 * {@code birthday_ago} in days, {@code tiers} by tier set, {@code purchases} before this moment and
 * {@code first_purchase}. Unknown texts are empty, unknown numbers -1.
 */
public final class MemberCondition {
    private final String text;
    private final Language.Compiled compiled;

    private MemberCondition(String text) {
        this.text = text;
        this.compiled = Language.OF_MEMBERS.compile(text);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MemberCondition of(String text) {
        return new MemberCondition(text);
    }

    /** By the program's local time. */
    public boolean holds(Buyer buyer, LocalDateTime time) {
        return compiled.condition().holds(new Variables(BasketFacts.none(buyer, time), null));
    }

    @Override
    public String toString() {
        return text;
    }
}
