package dev.kantis.rewards.voucher.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.rewards.events.v1.VoucherExpired;
import dev.kantis.contracts.rewards.events.v1.VoucherReleased;
import dev.kantis.contracts.rewards.events.v1.VoucherReserved;
import dev.kantis.contracts.rewards.events.v1.VoucherUsed;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.rewards.voucher.Reservation;
import dev.kantis.rewards.voucher.Voucher;
import dev.kantis.rewards.voucher.VoucherEvent;
import java.time.Instant;
import java.util.UUID;

/** The events of vouchers. */
public final class VoucherEvents {
    private VoucherEvents() {}

    /** What happened to the voucher. */
    public static OutgoingEvent of(UUID id, Voucher voucher, VoucherEvent event, Instant now) {
        return OutgoingEvent.of(
                id, Topic.REDEMPTIONS, voucher.memberId().toString(), message(voucher, event, now), now);
    }

    private static Message message(Voucher voucher, VoucherEvent event, Instant now) {
        return switch (event) {
            case VoucherEvent.Reserved(var reservation) -> reserved(voucher, reservation, now);
            case VoucherEvent.Released(var reservation, var timedOut) ->
                released(voucher, reservation, timedOut ? reservation.until() : now, timedOut);
            case VoucherEvent.Used(var till, var receipt) ->
                VoucherUsed.newBuilder()
                        .setVoucherId(voucher.id().toString())
                        .setMemberId(voucher.memberId().toString())
                        .setReward(voucher.reward())
                        .setPartner(till.partner())
                        .setStoreId(till.store())
                        .setReceiptId(receipt)
                        .setUseTime(timestamp(now))
                        .build();
            case VoucherEvent.Expired(var expireTime) ->
                VoucherExpired.newBuilder()
                        .setVoucherId(voucher.id().toString())
                        .setMemberId(voucher.memberId().toString())
                        .setReward(voucher.reward())
                        .setExpireTime(timestamp(expireTime))
                        .build();
        };
    }

    private static VoucherReserved reserved(Voucher voucher, Reservation reservation, Instant time) {
        return VoucherReserved.newBuilder()
                .setVoucherId(voucher.id().toString())
                .setMemberId(voucher.memberId().toString())
                .setReward(voucher.reward())
                .setReservationId(reservation.id().toString())
                .setPartner(reservation.partner())
                .setReserveUntil(timestamp(reservation.until()))
                .setReserveTime(timestamp(time))
                .setStoreId(reservation.store())
                .build();
    }

    private static VoucherReleased released(Voucher voucher, Reservation reservation, Instant time, boolean timedOut) {
        return VoucherReleased.newBuilder()
                .setVoucherId(voucher.id().toString())
                .setMemberId(voucher.memberId().toString())
                .setReward(voucher.reward())
                .setReservationId(reservation.id().toString())
                .setPartner(reservation.partner())
                .setTimedOut(timedOut)
                .setReleaseTime(timestamp(time))
                .setStoreId(reservation.store())
                .build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamps.fromMillis(time.toEpochMilli());
    }
}
