package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.Allocation;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Leg;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** An entry as it is written, with the legs and allocations that belong to it. */
record EntryRow(
        UUID owner,
        UUID requestId,
        long entryId,
        String fingerprint,
        EntryKind kind,
        boolean accepted,
        String outcome,
        List<Leg> legs,
        List<Allocation> allocations) {

    /**
     * Fixed widths and length prefixes: two different entries never write the same bytes. The outcome's text stays out.
     */
    void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(owner.getMostSignificantBits());
        out.writeLong(owner.getLeastSignificantBits());
        out.writeLong(requestId.getMostSignificantBits());
        out.writeLong(requestId.getLeastSignificantBits());
        out.writeLong(entryId);
        out.writeUTF(fingerprint);
        out.writeShort(kind.code());
        out.writeBoolean(accepted);
        out.writeInt(legs.size());
        for (var leg : legs) {
            out.writeShort(leg.debit().code());
            out.writeShort(leg.credit().code());
            out.writeLong(leg.amount());
            out.writeLong(leg.availableAfter());
        }
        out.writeInt(allocations.size());
        for (var allocation : allocations) {
            out.writeLong(allocation.lotId());
            out.writeShort(allocation.kind().code());
            out.writeLong(allocation.points());
        }
    }
}
