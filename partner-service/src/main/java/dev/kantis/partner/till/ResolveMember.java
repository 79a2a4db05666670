package dev.kantis.partner.till;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.partner.PartnerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the member behind what was shown at a till, from memory where that is good enough. Calls of a terminal that ask
 * for the same at the same time share one question, so that a purchase that is sent many times at once looks like no
 * guessing.
 */
@ApplicationScoped
public class ResolveMember {
    private final MemberResolver members;
    private final RememberedMembers remembered;
    private final MeterRegistry metrics;
    private final Map<Question, Uni<KnownMember>> underWay = new ConcurrentHashMap<>();

    @Inject
    ResolveMember(MemberResolver members, PartnerConfig config, MeterRegistry metrics) {
        this(
                members,
                new RememberedMembers(
                        config.memberCache().timeToLive(), config.memberCache().maximumSize(), Ticker.systemTicker()),
                metrics);
    }

    ResolveMember(MemberResolver members, RememberedMembers remembered, MeterRegistry metrics) {
        this.members = members;
        this.remembered = remembered;
        this.metrics = metrics;
    }

    private record Question(ShownIdentifier identifier, Till till, Use use) {}

    public Uni<KnownMember> resolve(ShownIdentifier identifier, Till till, Use use) {
        var known = remembered.find(identifier);
        count(known.isPresent() ? "hit" : "miss");
        return known.map(member -> Uni.createFrom().item(member)).orElseGet(() -> ask(identifier, till, use));
    }

    /** Who shares the question of another call asks again when that call breaks off. */
    private Uni<KnownMember> ask(ShownIdentifier identifier, Till till, Use use) {
        var question = new Question(identifier, till, use);
        var mine = asked(identifier, till, use)
                .onTermination()
                .invoke(() -> underWay.remove(question))
                .memoize()
                .indefinitely();
        var first = underWay.putIfAbsent(question, mine);
        return first == null
                ? mine
                : first.onFailure(failure -> Statuses.refusalIn(failure).isEmpty())
                        .recoverWithUni(() -> asked(identifier, till, use));
    }

    private Uni<KnownMember> asked(ShownIdentifier identifier, Till till, Use use) {
        var askedAt = remembered.now();
        return members.resolve(identifier, till, use).invoke(member -> {
            if (member.isCheckedOffline()) {
                count("offline");
            } else {
                remembered.remember(identifier, member, askedAt);
            }
        });
    }

    /** Something happened to the member. */
    public void forget(String memberId) {
        remembered.forget(memberId);
    }

    private void count(String result) {
        metrics.counter("kantis.partner.member_lookups", "result", result).increment();
    }
}
