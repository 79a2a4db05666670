package dev.kantis.ledger.progress.grpc;

import dev.kantis.contracts.ledger.v1.CardProgress;
import dev.kantis.contracts.ledger.v1.GetProgressResponse;
import dev.kantis.contracts.ledger.v1.TierProgress;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.progress.MemberProgress.Progress;
import dev.kantis.ledger.wallet.grpc.EntryProtos;
import java.util.List;
import java.util.Objects;

/** Where members stand as it travels. */
public final class ProgressProtos {
    private ProgressProtos() {}

    /** Perks are left out: they are of a program, which an answer that is repeated later does not have. */
    public static TierProgress.Builder tier(dev.kantis.ledger.tier.TierProgress tier) {
        var until = tier.safeUntil();
        return TierProgress.newBuilder()
                .setSet(tier.set())
                .setTier(tier.tier())
                .setSinceDay(tier.since().toString())
                .setAmount(tier.amount())
                .setNextTier(Objects.requireNonNullElse(tier.next(), ""))
                .setMissing(tier.missing())
                .setSafeUntilDay(until == null ? "" : until.toString())
                .setMissingToKeep(tier.missingToKeep());
    }

    static GetProgressResponse response(Progress progress) {
        var answer = GetProgressResponse.newBuilder().setBalance(EntryProtos.balance(progress.balance()));
        progress.tiers().forEach(tier -> answer.addTiers(tier(tier).addAllPerks(perks(progress.program(), tier))));
        var cards = progress.program().spec().stampCards();
        for (var i = 0; i < cards.size(); i++) {
            answer.addCards(CardProgress.newBuilder()
                    .setCard(cards.get(i).card())
                    .setText(cards.get(i).text())
                    .setUnit(cards.get(i).unit())
                    .setStamps(progress.stamps().get(i))
                    .setFull(cards.get(i).stamps()));
        }
        return answer.build();
    }

    private static List<String> perks(Program program, dev.kantis.ledger.tier.TierProgress tier) {
        return program.tiers()
                .find(tier.set())
                .map(set -> set.levelOf(tier.tier()).perks())
                .orElse(List.of());
    }
}
