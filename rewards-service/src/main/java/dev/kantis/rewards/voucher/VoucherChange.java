package dev.kantis.rewards.voucher;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A voucher as it is after what happened to it, in this order. No events: nothing changed. */
public record VoucherChange(Voucher voucher, List<VoucherEvent> events) {

    public VoucherChange {
        events = List.copyOf(events);
    }

    /** The same, and what time makes of it. */
    VoucherChange at(Instant now) {
        var present = voucher.at(now);
        return present.events().stream()
                .reduce(this, (change, event) -> change.then(present.voucher(), event), (first, _) -> first);
    }

    VoucherChange then(Voucher next, VoucherEvent event) {
        var all = new ArrayList<>(events);
        all.add(event);
        return new VoucherChange(next, all);
    }
}
