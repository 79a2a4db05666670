package dev.kantis.partner.activity.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.WatchActivityRequest;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.partner.activity.Activities;
import dev.kantis.partner.activity.Activities.Kept;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Places in a partner's sequence as its watchers keep them: sealed, and good for that partner alone. */
@ApplicationScoped
class Cursors {
    private final PageTokens tokens;
    private final Activities activities;

    Cursors(PageTokens tokens, Activities activities) {
        this.tokens = tokens;
        this.activities = activities;
    }

    String seal(UUID partner, long sequence) {
        return tokens.seal(scope(partner), Long.toString(sequence));
    }

    /** Where the request wants to begin; refused when something after it is not kept any more. */
    Uni<Long> start(UUID partner, WatchActivityRequest request) {
        var cursor = tokens.open(scope(partner), request.getCursor()).map(Long::parseLong);
        if (cursor.isPresent()) {
            return activities.kept(partner).map(kept -> known(cursor.get(), kept));
        }
        if (request.hasStartTime()) {
            var from = request.getStartTime();
            return activities.before(partner, Instant.ofEpochSecond(from.getSeconds(), from.getNanos()));
        }
        return activities.kept(partner).map(Kept::head);
    }

    /** A place that was not given yet can only come from a database that was set back. */
    private static long known(long sequence, Kept kept) {
        if (sequence < kept.forgotten() || sequence > kept.head()) {
            throw new Refusal(
                            Reason.REASON_ACTIVITY_FORGOTTEN,
                            "What came after this cursor is not kept any more. Start from a time.",
                            Map.of("keptSince", kept.since().toString()))
                    .asException();
        }
        return sequence;
    }

    private static String scope(UUID partner) {
        return "WatchActivity " + partner;
    }
}
