package dev.kantis.partner.till;

import dev.kantis.kit.errors.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/**
 * Tells a till who stands there: whoever shows something, or the few who have a name, where the partner's contract
 * allows that. In a sandbox they are made up.
 */
@ApplicationScoped
public class IdentifyMember {
    private final ResolveMember resolveMember;
    private final MembersByName names;
    private final InstantSource clock;

    IdentifyMember(ResolveMember resolveMember, MembersByName names, InstantSource clock) {
        this.resolveMember = resolveMember;
        this.names = names;
        this.clock = clock;
    }

    /** Exactly one. A code is used by it as by a payment: only member-service knows the name behind it. */
    public Uni<List<Identified>> shown(TillPartner partner, Till till, ShownIdentifier shown) {
        return partner.sandbox()
                .map(sandbox -> madeUp(sandbox, ShownInSandbox.admit(shown).map(List::of)))
                .orElseGet(() -> resolveMember
                        .resolve(shown, till, Use.SPEND)
                        .map(Identified::of)
                        .map(List::of));
    }

    /** One at least. */
    public Uni<List<Identified>> named(TillPartner partner, Till till, String name) {
        var refusal = partner.refusalOfNameSearch(clock.instant());
        if (refusal.isPresent()) {
            return Uni.createFrom().failure(refusal.get().asException());
        }
        return partner.sandbox()
                .map(sandbox -> madeUp(sandbox, ShownInSandbox.named(name)))
                .orElseGet(() -> names.find(name, till).map(IdentifyMember::identified));
    }

    private static List<Identified> identified(List<KnownMember> members) {
        return members.stream().map(Identified::of).toList();
    }

    private static Uni<List<Identified>> madeUp(Sandbox sandbox, Outcome<List<ShownInSandbox>> found) {
        return Uni.createFrom()
                .item(() -> found.orThrow().stream()
                        .map(member -> Identified.madeUp(sandbox, member))
                        .toList());
    }
}
