package dev.kantis.ledger.backtest;

import dev.kantis.ledger.program.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a simulation, whose purchases come in their order: the last one of a page may go on in the next. */
final class DraftMembers {
    private final Program draft;
    private long last = Long.MIN_VALUE;
    private @Nullable DraftMember going;

    DraftMembers(Program draft) {
        this.draft = draft;
    }

    /** What a purchase earns by the draft; empty if the draft does not count its currency. */
    record Judged(StoredPurchase purchase, Optional<Given> given) {}

    /** Members are independent of each other, so that all processors can take part. */
    List<Judged> judge(List<StoredPurchase> page) {
        var byMember = new LinkedHashMap<Long, List<StoredPurchase>>();
        page.forEach(purchase -> byMember.computeIfAbsent(purchase.owner(), _ -> new ArrayList<>())
                .add(purchase));
        var members = new LinkedHashMap<Long, DraftMember>();
        byMember.keySet().forEach(owner -> members.put(owner, member(owner)));
        var judged = byMember.entrySet().parallelStream()
                .flatMap(purchases -> judged(members, purchases).stream())
                .toList();
        last = page.getLast().owner();
        going = members.get(last);
        return judged;
    }

    private DraftMember member(long owner) {
        return going != null && owner == last ? going : new DraftMember(draft);
    }

    private List<Judged> judged(Map<Long, DraftMember> members, Map.Entry<Long, List<StoredPurchase>> purchases) {
        var member = members.getOrDefault(purchases.getKey(), new DraftMember(draft));
        return purchases.getValue().stream()
                .map(purchase ->
                        new Judged(purchase, counts(purchase) ? Optional.of(member.judge(purchase)) : Optional.empty()))
                .toList();
    }

    private boolean counts(StoredPurchase purchase) {
        return purchase.basket().bought().currency().equals(draft.spec().currency());
    }
}
