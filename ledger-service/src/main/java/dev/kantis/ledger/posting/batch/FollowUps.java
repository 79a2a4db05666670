package dev.kantis.ledger.posting.batch;

import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.FollowUp;
import dev.kantis.ledger.posting.Judging;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.UnitChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Posts what follows an entry: one entry for each follow-up that has something to do. */
final class FollowUps {
    private final Accounts accounts;

    FollowUps(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The entries that were posted, in their order: all, and those of the command's own owner. */
    record Posted(List<PostedEntry> all, List<PostedEntry> own) {}

    /** The pool is the one that has a part in it, if one has. */
    Posted post(PostingCommand command, Identity identity, Optional<Identity> pool, Draft draft) {
        var all = new ArrayList<PostedEntry>();
        var own = new ArrayList<PostedEntry>();
        for (var followUp : draft.changes().judged().followUps()) {
            var whose = followUp.pools() ? pool : Optional.of(identity);
            whose.flatMap(one -> post(following(command, followUp, identity, one), followUp, one))
                    .ifPresent(entry -> {
                        all.add(entry);
                        if (!followUp.pools()) {
                            own.add(entry);
                        }
                    });
        }
        return new Posted(all, own);
    }

    private Optional<PostedEntry> post(PostingCommand command, FollowUp followUp, Identity identity) {
        var owner = identity.target();
        accounts.settle(owner, followUp.unit());
        var named = new Accounts.Named(
                Optional.empty(),
                Optional.empty(),
                accounts.original(identity, followUp.original().orElse(0)),
                List.of(),
                Judging.NOTHING);
        return followUp.step()
                .decide(accounts.state(followUp.unit(), identity, owner, named))
                .map(next -> accounts.write(command, owner, identity, next).orThrow());
    }

    /**
     * It keeps the receipt, by which it is found again when the purchase is returned. A pool gets parts by requests of
     * many, who may have made the same id.
     */
    private static PostingCommand following(
            PostingCommand command, FollowUp followUp, Identity identity, Identity whose) {
        var name = command.requestId() + " " + followUp.name();
        var unique = followUp.pools() ? name + " by " + identity.self().number() : name;
        var next = PostingCommand.of(
                        whose.self().id(),
                        UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)),
                        command.fingerprint(),
                        followUp.kind(),
                        followUp.unit())
                .ownedBy(followUp.pools() ? whose.self().kind() : command.ownerKind());
        return command.reads().receipt().map(next::onReceipt).orElse(next);
    }

    /** What they did, by unit. */
    static List<UnitChange> changes(List<PostedEntry> posted) {
        var byUnit = new LinkedHashMap<String, UnitChange>();
        for (var entry : posted) {
            if (entry.kind() == EntryKind.TIER) {
                continue;
            }
            var unit = entry.balance().unit();
            var before = byUnit.getOrDefault(unit, new UnitChange(unit, 0, 0, List.of()));
            var reasons = new ArrayList<RuleReason>(before.reasons());
            reasons.addAll(entry.facts().reasons());
            byUnit.put(
                    unit,
                    new UnitChange(
                            unit,
                            before.change() + entry.change(),
                            entry.balance().available(),
                            reasons));
        }
        return List.copyOf(byUnit.values());
    }
}
