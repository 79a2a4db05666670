package dev.kantis.member.lookup;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.code.UseCode;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.identifier.Identifiers;
import dev.kantis.member.identifier.Resolution;
import dev.kantis.member.identifier.ResolvedMember;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the member behind what was shown. Whoever guesses is slowed, then refused. */
@ApplicationScoped
public class ResolveMember {
    private final Identifiers identifiers;
    private final UseCode useCode;
    private final SlowGuessing guessing;
    private final KnownMembers known;

    ResolveMember(Identifiers identifiers, UseCode useCode, SlowGuessing guessing, KnownMembers known) {
        this.identifiers = identifiers;
        this.useCode = useCode;
        this.guessing = guessing;
        this.known = known;
    }

    public Uni<Outcome<ResolvedMember>> resolve(Asker asker, Shown shown) {
        return isKnown(asker, shown)
                ? find(asker, shown)
                : guessing.look(asker, () -> find(asker, shown), isSlowed(shown));
    }

    /** Whoever was found before is no guess, and neither is an id that the till was given sealed. */
    private boolean isKnown(Asker asker, Shown shown) {
        return switch (shown) {
            case Shown.Named(var identifier) -> known.knows(asker, identifier);
            case Shown.Known _ -> true;
            case Shown.Code _, Shown.Nonsense _ -> false;
        };
    }

    private Uni<Outcome<ResolvedMember>> find(Asker asker, Shown shown) {
        return switch (shown) {
            case Shown.Named(var identifier) -> find(asker, identifier);
            case Shown.Code(var text) -> useCode.use(text, asker.place());
            case Shown.Known(var member) -> useCode.member(member);
            case Shown.Nonsense _ -> Uni.createFrom().item(Outcome.refused(unknown()));
        };
    }

    private Uni<Outcome<ResolvedMember>> find(Asker asker, Identifier identifier) {
        return identifiers.resolve(identifier).map(resolution -> switch (resolution) {
            case Resolution.Found(var member) -> {
                known.remember(asker, identifier);
                yield Outcome.done(member);
            }
            case Resolution.Unknown _ -> {
                known.forget(asker, identifier);
                yield Outcome.refused(unknown());
            }
            case Resolution.Blocked _ -> {
                known.forget(asker, identifier);
                yield Outcome.refused(cardBlocked());
            }
        });
    }

    /** Codes are signed: nobody finds one by trying, so nobody is kept waiting. */
    private static boolean isSlowed(Shown shown) {
        return !(shown instanceof Shown.Code);
    }

    private static Refusal cardBlocked() {
        return new Refusal(
                Reason.REASON_CARD_BLOCKED,
                "This card is blocked. Ask for the member's new card, or for e-mail or phone.");
    }

    /** The refusal of whatever names nobody. */
    static Refusal unknown() {
        return new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member.");
    }
}
