package dev.kantis.ledger.posting.storage;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.storage.v1.EntryBody;
import dev.kantis.contracts.ledger.storage.v1.StoredLine;
import dev.kantis.contracts.ledger.storage.v1.StoredReason;
import dev.kantis.contracts.ledger.storage.v1.StoredRefusal;
import dev.kantis.contracts.ledger.storage.v1.StoredUnit;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Balance;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.UnitChange;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Outcomes as they stand in column {@code body}. */
public final class BodyCodec {
    private BodyCodec() {}

    /** What the row's columns say of an entry, and the names of units by their numbers. */
    public record Row(long entryId, EntryKind kind, Instant at, String unitName, IntFunction<String> unitNames) {}

    static EntryBody write(Outcome<PostedEntry> outcome, short unit, ToIntFunction<String> units, byte[] trace) {
        return switch (outcome) {
            case Outcome.Refused<PostedEntry>(var refusal) ->
                EntryBody.newBuilder()
                        .setUnit(unit)
                        .setRefusal(StoredRefusal.newBuilder()
                                .setReason(refusal.reason().getNumber())
                                .setMessage(refusal.message())
                                .putAllMetadata(refusal.metadata()))
                        .build();
            case Outcome.Done<PostedEntry>(var entry) -> accepted(entry, unit, units, trace);
        };
    }

    /** The outcome in a body. */
    public static Outcome<PostedEntry> read(Row row, byte[] bytes) {
        var body = parse(bytes);
        if (body.hasRefusal()) {
            var refusal = body.getRefusal();
            return Outcome.refused(
                    new Refusal(Reason.forNumber(refusal.getReason()), refusal.getMessage(), refusal.getMetadataMap()));
        }
        return Outcome.done(entry(row, body));
    }

    /** An accepted entry. */
    public static PostedEntry entry(Row row, EntryBody body) {
        var day = body.getNextExpiryDay();
        var balance = new Balance(
                row.unitName(),
                body.getAvailable(),
                body.getPending(),
                body.getHeld(),
                body.getDebt(),
                day == 0 ? null : LocalDate.ofEpochDay(day),
                body.getNextExpiryPoints());
        return new PostedEntry(
                row.entryId(),
                row.kind(),
                body.getPoints(),
                body.getChange(),
                body.getDebtAdded(),
                body.getWrittenOff(),
                balance,
                facts(body),
                row.at(),
                body.getUntil() == 0 ? row.at() : Instant.EPOCH.plus(body.getUntil(), ChronoUnit.MICROS),
                body.getOthersList().stream()
                        .map(other -> new UnitChange(
                                row.unitNames().apply(other.getUnit()),
                                other.getChange(),
                                other.getAvailable(),
                                reasons(other.getReasonsList())))
                        .toList(),
                body.getTiersList().stream().map(TierCodec::read).toList());
    }

    /** The numbers of all units that a body speaks of. */
    public static Stream<Integer> unitsOf(EntryBody body) {
        return Stream.concat(
                Stream.of(body.getUnit()), body.getOthersList().stream().map(StoredUnit::getUnit));
    }

    /** The message in column {@code body}. */
    public static EntryBody parse(byte[] bytes) {
        try {
            return EntryBody.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored outcome cannot be read", e);
        }
    }

    private static EntryBody accepted(PostedEntry entry, short unit, ToIntFunction<String> units, byte[] trace) {
        var balance = entry.balance();
        var facts = entry.facts();
        var body = EntryBody.newBuilder()
                .setUnit(unit)
                .setPoints(entry.points())
                .setChange(entry.change())
                .setDebtAdded(entry.debtAdded())
                .setWrittenOff(entry.writtenOff())
                .setAvailable(balance.available())
                .setPending(balance.pending())
                .setHeld(balance.held())
                .setDebt(balance.debt())
                .setNextExpiryPoints(balance.nextExpiryPoints())
                .setReference(facts.reference())
                .setPartnerId(facts.partnerId())
                .setStoreId(facts.storeId())
                .setReason(facts.reason())
                .setProgram(facts.program())
                .setOriginal(facts.original())
                .setMemberVersion(facts.memberVersion())
                .setReview(facts.review())
                .setDivided(facts.divided())
                .setTrace(ByteString.copyFrom(trace));
        if (balance.nextExpiryDay() != null) {
            body.setNextExpiryDay(balance.nextExpiryDay().toEpochDay());
        }
        if (!entry.until().equals(entry.postTime())) {
            body.setUntil(ChronoUnit.MICROS.between(Instant.EPOCH, entry.until()));
        }
        facts(body, facts);
        others(body, entry, units);
        return body.build();
    }

    private static void facts(EntryBody.Builder body, Facts facts) {
        if (facts.by() != null) {
            body.setBy(ByteString.copyFrom(bytes(facts.by())));
        }
        if (facts.tier() != null) {
            body.setTier(TierCodec.write(facts.tier()));
        }
        facts.reasons().forEach(reason -> body.addReasons(stored(reason)));
        facts.lines()
                .forEach(line -> body.addLines(
                        StoredLine.newBuilder().setLine(line.line()).setPoints(line.points())));
    }

    private static void others(EntryBody.Builder body, PostedEntry entry, ToIntFunction<String> units) {
        entry.tiers().forEach(tier -> body.addTiers(TierCodec.write(tier)));
        for (var other : entry.others()) {
            body.addOthers(StoredUnit.newBuilder()
                    .setUnit(units.applyAsInt(other.unit()))
                    .setChange(other.change())
                    .setAvailable(other.available())
                    .addAllReasons(
                            other.reasons().stream().map(BodyCodec::stored).toList()));
        }
    }

    private static StoredReason stored(RuleReason reason) {
        return StoredReason.newBuilder()
                .setRule(reason.rule())
                .setPoints(reason.points())
                .setText(reason.text())
                .build();
    }

    private static List<RuleReason> reasons(List<StoredReason> stored) {
        return stored.stream()
                .map(reason -> new RuleReason(reason.getRule(), reason.getPoints(), reason.getText()))
                .toList();
    }

    private static Facts facts(EntryBody body) {
        return new Facts(
                body.getReference(),
                body.getPartnerId(),
                body.getStoreId(),
                body.getReason(),
                body.getProgram(),
                reasons(body.getReasonsList()),
                body.getLinesList().stream()
                        .map(line -> new LinePoints(line.getLine(), line.getPoints()))
                        .toList(),
                body.getOriginal(),
                uuid(body.getBy()),
                body.getMemberVersion(),
                body.hasTier() ? TierCodec.read(body.getTier()) : null,
                body.getReview(),
                body.getDivided());
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static @Nullable UUID uuid(ByteString bytes) {
        if (bytes.isEmpty()) {
            return null;
        }
        var buffer = bytes.asReadOnlyByteBuffer();
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
