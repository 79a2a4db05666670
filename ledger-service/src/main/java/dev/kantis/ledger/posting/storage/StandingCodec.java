package dev.kantis.ledger.posting.storage;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kantis.contracts.ledger.storage.v1.StandingBody;
import dev.kantis.contracts.ledger.storage.v1.StoredCount;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.tier.TierStanding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/** What members have by now as it stands in column {@code body} of table standing. */
public final class StandingCodec {
    private StandingCodec() {}

    static byte[] write(Standing standing) {
        var body = StandingBody.newBuilder().setPurchases(standing.purchases());
        new TreeMap<>(standing.counts())
                .forEach((key, counts) -> counts.forEach(count -> body.addCounts(StoredCount.newBuilder()
                        .setKey(key)
                        .setFrom(count.from().toEpochDay())
                        .setUntil(count.until().toEpochDay())
                        .setPoints(count.points())
                        .setTimes(count.times()))));
        new TreeMap<>(standing.tiers()).forEach((_, tier) -> body.addTiers(TierCodec.write(tier)));
        if (standing.dueOn() != null) {
            body.setDueOn(standing.dueOn().toEpochDay());
        }
        return body.build().toByteArray();
    }

    public static Standing read(byte[] bytes) {
        try {
            var body = StandingBody.parseFrom(bytes);
            var counts = new HashMap<String, List<Standing.Count>>();
            for (var count : body.getCountsList()) {
                counts.computeIfAbsent(count.getKey(), _ -> new ArrayList<>())
                        .add(new Standing.Count(
                                LocalDate.ofEpochDay(count.getFrom()),
                                LocalDate.ofEpochDay(count.getUntil()),
                                count.getPoints(),
                                count.getTimes()));
            }
            var tiers = new HashMap<String, TierStanding>();
            body.getTiersList().forEach(tier -> tiers.put(tier.getSet(), TierCodec.read(tier)));
            var due = body.hasDueOn() ? LocalDate.ofEpochDay(body.getDueOn()) : null;
            return new Standing(body.getPurchases(), counts, tiers, due);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored standing cannot be read", e);
        }
    }
}
