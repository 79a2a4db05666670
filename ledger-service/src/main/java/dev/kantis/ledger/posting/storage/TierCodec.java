package dev.kantis.ledger.posting.storage;

import dev.kantis.contracts.ledger.storage.v1.StoredTier;
import dev.kantis.contracts.ledger.storage.v1.StoredTierChange;
import dev.kantis.contracts.ledger.storage.v1.StoredTierProgress;
import dev.kantis.ledger.tier.DayAmounts;
import dev.kantis.ledger.tier.TierChange;
import dev.kantis.ledger.tier.TierProgress;
import dev.kantis.ledger.tier.TierStanding;
import java.time.LocalDate;
import java.util.stream.IntStream;

/** Tiers as they are stored. */
final class TierCodec {
    private TierCodec() {}

    static StoredTier write(TierStanding tier) {
        var stored = StoredTier.newBuilder()
                .setSet(tier.set())
                .setTier(tier.tier())
                .setSince(tier.since().toEpochDay())
                .setAnchor(tier.anchor().toEpochDay())
                .setConfirmed(tier.confirmed().toEpochDay())
                .setSecured(tier.secured());
        if (tier.securedUntil() != null) {
            stored.setSecuredUntil(tier.securedUntil().toEpochDay());
        }
        if (tier.noticed() != null) {
            stored.setNoticed(tier.noticed().toEpochDay());
        }
        if (tier.graceUntil() != null) {
            stored.setGraceUntil(tier.graceUntil().toEpochDay());
        }
        tier.amounts()
                .byDay()
                .forEach(one -> stored.addDays(one.day().toEpochDay()).addAmounts(one.amount()));
        return stored.build();
    }

    static TierStanding read(StoredTier stored) {
        var amounts = IntStream.range(0, stored.getDaysCount())
                .mapToObj(i -> new DayAmounts.DayAmount(day(stored.getDays(i)), stored.getAmounts(i)))
                .toList();
        return new TierStanding(
                stored.getSet(),
                stored.getTier(),
                day(stored.getSince()),
                day(stored.getAnchor()),
                day(stored.getConfirmed()),
                stored.getSecured(),
                stored.hasSecuredUntil() ? day(stored.getSecuredUntil()) : null,
                stored.hasNoticed() ? day(stored.getNoticed()) : null,
                stored.hasGraceUntil() ? day(stored.getGraceUntil()) : null,
                new DayAmounts(amounts));
    }

    static StoredTierChange write(TierChange change) {
        var stored = StoredTierChange.newBuilder()
                .setSet(change.set())
                .setFrom(change.from())
                .setTo(change.to())
                .setKind(change.kind().name())
                .setDay(change.day().toEpochDay())
                .setAmount(change.amount())
                .setNeeded(change.needed());
        if (change.until() != null) {
            stored.setUntil(change.until().toEpochDay());
        }
        return stored.build();
    }

    static TierChange read(StoredTierChange stored) {
        return new TierChange(
                stored.getSet(),
                stored.getFrom(),
                stored.getTo(),
                TierChange.Kind.valueOf(stored.getKind()),
                day(stored.getDay()),
                stored.getAmount(),
                stored.getNeeded(),
                stored.hasUntil() ? day(stored.getUntil()) : null);
    }

    static StoredTierProgress write(TierProgress progress) {
        var stored = StoredTierProgress.newBuilder()
                .setSet(progress.set())
                .setTier(progress.tier())
                .setSince(progress.since().toEpochDay())
                .setAmount(progress.amount())
                .setMissing(progress.missing())
                .setMissingToKeep(progress.missingToKeep());
        if (progress.next() != null) {
            stored.setNext(progress.next());
        }
        if (progress.safeUntil() != null) {
            stored.setSafeUntil(progress.safeUntil().toEpochDay());
        }
        return stored.build();
    }

    static TierProgress read(StoredTierProgress stored) {
        return new TierProgress(
                stored.getSet(),
                stored.getTier(),
                day(stored.getSince()),
                stored.getAmount(),
                stored.getNext().isEmpty() ? null : stored.getNext(),
                stored.getMissing(),
                stored.hasSafeUntil() ? day(stored.getSafeUntil()) : null,
                stored.getMissingToKeep());
    }

    private static LocalDate day(long epochDay) {
        return LocalDate.ofEpochDay(epochDay);
    }
}
