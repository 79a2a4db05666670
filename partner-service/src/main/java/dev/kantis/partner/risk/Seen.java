package dev.kantis.partner.risk;

import java.time.Instant;
import java.util.List;

/**
 * What is known besides a purchase itself: when others were made at its terminal and by its member at the same partner,
 * and when the member returned purchases after spending their points.
 */
public record Seen(List<Instant> ofTerminal, List<Instant> ofMember, List<Instant> spentReturns) {
    /** Nothing. */
    public static final Seen NOTHING = new Seen(List.of(), List.of(), List.of());

    public Seen {
        ofTerminal = List.copyOf(ofTerminal);
        ofMember = List.copyOf(ofMember);
        spentReturns = List.copyOf(spentReturns);
    }
}
