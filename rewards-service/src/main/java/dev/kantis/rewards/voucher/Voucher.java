package dev.kantis.rewards.voucher;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A voucher that is a member's, good once. Time-outs and expiry are a function of what is stored and the time: every
 * decision first brings the voucher to the present, and whether a sweep wrote that before makes no difference.
 */
public record Voucher(
        UUID id,
        UUID memberId,
        VoucherCode code,
        String reward,
        String title,
        List<String> partners,
        VoucherState state,
        Optional<Reservation> reservation,
        Instant issueTime,
        Instant expireTime) {
    /** In the list of partners: the tills of all of them. */
    public static final String EVERY_PARTNER = "*";

    public Voucher {
        partners = List.copyOf(partners);
        if ((state == VoucherState.RESERVED) != reservation.isPresent()) {
            throw new IllegalArgumentException("a voucher is reserved by a reservation");
        }
    }

    /** The refusal of a code that is not good at the till's partner, whoever's it is. */
    public static Refusal unknown() {
        return new Refusal(
                Reason.REASON_VOUCHER_UNKNOWN,
                "No voucher that is good here has this code. Check the code; look it up again rather than guess.");
    }

    /** Whether this partner's tills take it. */
    public boolean isGoodAt(String partner) {
        return partners.contains(partner) || partners.contains(EVERY_PARTNER);
    }

    /** Where it stands at this time. */
    public VoucherState stateAt(Instant now) {
        return at(now).voucher().state();
    }

    /** What time made of it: a reservation that timed out is over, an unused voucher ends. */
    public VoucherChange at(Instant now) {
        var present = new VoucherChange(this, List.of());
        if (reservation.filter(held -> !now.isBefore(held.until())).isPresent()) {
            present = present.then(as(VoucherState.ISSUED), new VoucherEvent.Released(reservation.get(), true));
        }
        var voucher = present.voucher();
        return voucher.state == VoucherState.ISSUED && !now.isBefore(expireTime)
                ? present.then(voucher.as(VoucherState.EXPIRED), new VoucherEvent.Expired(expireTime))
                : present;
    }

    /** A till sets it aside. What is set aside in time can be used after it would have expired. */
    public Outcome<VoucherChange> reserve(Reservation wish, Instant now) {
        var present = at(now);
        return switch (present.voucher().state) {
            case ISSUED ->
                Outcome.done(present.then(present.voucher().reservedBy(wish), new VoucherEvent.Reserved(wish)));
            case RESERVED, USED, EXPIRED, CANCELED -> present.voucher().refused();
        };
    }

    /** A till uses it up: under its reservation, or without one when nobody has set it aside. */
    public Outcome<VoucherChange> use(VoucherTill till, Optional<UUID> reservationId, String receipt, Instant now) {
        var present = at(now);
        var voucher = present.voucher();
        return switch (voucher.state) {
            case ISSUED ->
                reservationId.isEmpty()
                        ? Outcome.done(
                                present.then(voucher.as(VoucherState.USED), new VoucherEvent.Used(till, receipt)))
                        : Outcome.refused(notReserved());
            case RESERVED -> {
                if (reservationId.isEmpty()) {
                    yield voucher.refused();
                }
                yield voucher.holds(reservationId.get(), till.partner())
                        ? Outcome.done(
                                present.then(voucher.as(VoucherState.USED), new VoucherEvent.Used(till, receipt)))
                        : Outcome.refused(notReserved());
            }
            case USED, EXPIRED, CANCELED -> voucher.refused();
        };
    }

    /** A till gives it back; when it would have expired meanwhile, it ends with that. */
    public Outcome<VoucherChange> release(String partner, UUID reservationId, Instant now) {
        var present = at(now);
        var voucher = present.voucher();
        return switch (voucher.state) {
            case RESERVED -> {
                if (!voucher.holds(reservationId, partner)) {
                    yield Outcome.refused(notReserved());
                }
                var released = new VoucherEvent.Released(voucher.reservation.orElseThrow(), false);
                yield Outcome.done(
                        present.then(voucher.as(VoucherState.ISSUED), released).at(now));
            }
            case ISSUED -> Outcome.refused(notReserved());
            case USED, EXPIRED, CANCELED -> voucher.refused();
        };
    }

    private boolean holds(UUID reservationId, String partner) {
        return reservation.filter(held -> held.is(reservationId, partner)).isPresent();
    }

    private Outcome<VoucherChange> refused() {
        return Outcome.refused(
                switch (state) {
                    case ISSUED -> throw new IllegalStateException("nothing is wrong with it");
                    case RESERVED ->
                        new Refusal(
                                Reason.REASON_VOUCHER_RESERVED,
                                "Another payment has set this voucher aside. Ask again when that is over.");
                    case USED -> new Refusal(Reason.REASON_VOUCHER_USED, "This voucher was used before.");
                    case EXPIRED -> new Refusal(Reason.REASON_VOUCHER_EXPIRED, "The time of this voucher is over.");
                    case CANCELED -> unknown();
                });
    }

    private static Refusal notReserved() {
        return new Refusal(
                Reason.REASON_VOUCHER_NOT_RESERVED,
                "This reservation is over or not yours. Check the voucher, and reserve it again if it can be used.");
    }

    private Voucher as(VoucherState next) {
        return with(next, Optional.empty());
    }

    private Voucher reservedBy(Reservation wish) {
        return with(VoucherState.RESERVED, Optional.of(wish));
    }

    private Voucher with(VoucherState next, Optional<Reservation> held) {
        return new Voucher(id, memberId, code, reward, title, partners, next, held, issueTime, expireTime);
    }
}
