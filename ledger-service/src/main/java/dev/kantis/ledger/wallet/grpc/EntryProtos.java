package dev.kantis.ledger.wallet.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.Entry;
import dev.kantis.contracts.ledger.v1.EntryKind;
import dev.kantis.ledger.posting.PostedEntry;
import java.time.Instant;

/** Entries and balances as they travel. */
public final class EntryProtos {
    private EntryProtos() {}

    public static Balance balance(dev.kantis.ledger.posting.Balance balance) {
        var day = balance.nextExpiryDay();
        return Balance.newBuilder()
                .setUnit(balance.unit())
                .setAvailable(balance.available())
                .setPending(balance.pending())
                .setHeld(balance.held())
                .setDebt(balance.debt())
                .setNextExpiryDay(day == null ? "" : day.toString())
                .setNextExpiryPoints(balance.nextExpiryPoints())
                .build();
    }

    public static Entry entry(PostedEntry entry) {
        return Entry.newBuilder()
                .setEntryId(Long.toUnsignedString(entry.entryId()))
                .setKind(kind(entry.kind()))
                .setUnit(entry.balance().unit())
                .setChange(entry.change())
                .setAvailableAfter(entry.balance().available())
                .setReference(entry.facts().reference())
                .setPartnerId(entry.facts().partnerId())
                .setReason(entry.facts().reason())
                .setProgram(entry.facts().program())
                .setPostTime(timestamp(entry.postTime()))
                .build();
    }

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    public static EntryKind kind(dev.kantis.ledger.posting.EntryKind kind) {
        return switch (kind) {
            case EARN -> EntryKind.ENTRY_KIND_EARN;
            case BURN -> EntryKind.ENTRY_KIND_BURN;
            case HOLD -> EntryKind.ENTRY_KIND_HOLD;
            case CAPTURE -> EntryKind.ENTRY_KIND_CAPTURE;
            case RELEASE -> EntryKind.ENTRY_KIND_RELEASE;
            case PURCHASE -> EntryKind.ENTRY_KIND_PURCHASE;
            case RETURN -> EntryKind.ENTRY_KIND_RETURN;
            case BEHAVIOR -> EntryKind.ENTRY_KIND_BEHAVIOR;
            case EXPIRY -> EntryKind.ENTRY_KIND_EXPIRY;
            case ACTIVATION -> EntryKind.ENTRY_KIND_ACTIVATION;
            case CANCELLATION -> EntryKind.ENTRY_KIND_CANCELLATION;
            case TRANSFER_OUT -> EntryKind.ENTRY_KIND_TRANSFER_OUT;
            case TRANSFER_IN -> EntryKind.ENTRY_KIND_TRANSFER_IN;
            case ADJUSTMENT -> EntryKind.ENTRY_KIND_ADJUSTMENT;
            case LINK -> EntryKind.ENTRY_KIND_LINK;
            case FREEZE -> EntryKind.ENTRY_KIND_FREEZE;
            case TIER -> EntryKind.ENTRY_KIND_TIER;
        };
    }
}
