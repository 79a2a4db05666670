package dev.kantis.rewards.voucher;

import java.time.Instant;
import java.util.UUID;

/**
 * A voucher is set aside by a till of the partner until a time; {@code id} is the request id of the till. The store is
 * empty where it is not known.
 */
public record Reservation(UUID id, String partner, String store, Instant until) {

    /** Whether it is this one. The reservations of one partner do not exist for another. */
    boolean is(UUID wanted, String partnerName) {
        return id.equals(wanted) && partner.equals(partnerName);
    }
}
