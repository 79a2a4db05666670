package dev.kantis.member.version;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is answered about a member who was merged into another one: whom to ask for instead. */
public final class Moved {
    private Moved() {}

    /** Fails unless there is nobody whom the member was merged into. */
    public static void check(@Nullable UUID into) {
        if (into != null) {
            throw to(into).asException();
        }
    }

    /** Says where to go. */
    public static Refusal to(UUID into) {
        return new Refusal(
                Reason.REASON_MEMBER_MOVED,
                "The member was merged into another one. Ask for that one; apps fetch a new token.",
                Map.of("memberId", into.toString()));
    }
}
