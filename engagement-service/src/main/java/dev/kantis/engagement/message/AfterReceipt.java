package dev.kantis.engagement.message;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows from a channel's receipt: the message is settled, or it is tried again later. */
public sealed interface AfterReceipt {

    /** It is over. */
    record Settle(Settlement settlement) implements AfterReceipt {}

    /** It is tried again then; {@code refusedSince} stays what it was at the first refusal. */
    record TryAgain(Instant at, Instant refusedSince) implements AfterReceipt {}

    /** The limits of trying again. */
    record Patience(Duration firstPause, Duration longestPause, Duration giveUpAfter) {}

    static AfterReceipt of(Receipt receipt, int tries, @Nullable Instant refusedSince, Patience patience, Instant now) {
        return switch (receipt) {
            case Receipt.Taken() -> new Settle(Settlement.sent());
            case Receipt.Never(var why) -> new Settle(Settlement.failed(why));
            case Receipt.NotNow(var why) -> {
                var since = refusedSince == null ? now : refusedSince;
                yield since.plus(patience.giveUpAfter()).isAfter(now)
                        ? new TryAgain(now.plus(pause(tries, patience.firstPause(), patience.longestPause())), since)
                        : new Settle(Settlement.failed("GAVE_UP_" + why));
            }
        };
    }

    /** The pause before the next try: doubles with each failed one, up to the longest. */
    static Duration pause(int tries, Duration first, Duration longest) {
        var doublings = Math.clamp(tries, 0, 30);
        var pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
