package dev.kantis.ledger.posting.batch;

import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.FollowUp;
import dev.kantis.ledger.posting.Judging;
import dev.kantis.ledger.posting.Owner;
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

    /** The entries that were posted, in their order. */
    List<PostedEntry> post(PostingCommand command, Identity identity, Owner owner, Draft draft) {
        var followUps = draft.changes().judged().followUps();
        if (followUps.isEmpty()) {
            return List.of();
        }
        var posted = new ArrayList<PostedEntry>(followUps.size());
        for (var followUp : followUps) {
            accounts.settle(owner, followUp.unit());
            var named = new Accounts.Named(
                    Optional.empty(),
                    Optional.empty(),
                    accounts.original(identity, followUp.original().orElse(0)),
                    List.of(),
                    Judging.NOTHING);
            followUp.step()
                    .decide(accounts.state(followUp.unit(), identity, owner, named))
                    .ifPresent(next -> posted.add(accounts.write(following(command, followUp), owner, identity, next)
                            .orThrow()));
        }
        return posted;
    }

    /** It keeps the receipt, by which it is found again when the purchase is returned. */
    private static PostingCommand following(PostingCommand command, FollowUp followUp) {
        var name = command.requestId() + " " + followUp.name();
        var next = PostingCommand.of(
                        command.actor(),
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                        command.fingerprint(),
                        followUp.kind(),
                        followUp.unit())
                .ownedBy(command.ownerKind());
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
