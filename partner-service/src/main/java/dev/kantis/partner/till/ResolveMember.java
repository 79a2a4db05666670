package dev.kantis.partner.till;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.kantis.partner.PartnerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the member behind what was shown at a till, from memory where that is good enough. */
@ApplicationScoped
public class ResolveMember {
    private final MemberResolver members;
    private final RememberedMembers remembered;
    private final MeterRegistry metrics;

    ResolveMember(MemberResolver members, PartnerConfig config, MeterRegistry metrics) {
        this.members = members;
        this.metrics = metrics;
        this.remembered = new RememberedMembers(
                config.memberCache().timeToLive(), config.memberCache().maximumSize(), Ticker.systemTicker());
    }

    public Uni<KnownMember> resolve(ShownIdentifier identifier, Till till, Use use) {
        var known = remembered.find(identifier);
        count(known.isPresent() ? "hit" : "miss");
        return known.map(member -> Uni.createFrom().item(member)).orElseGet(() -> ask(identifier, till, use));
    }

    private Uni<KnownMember> ask(ShownIdentifier identifier, Till till, Use use) {
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
