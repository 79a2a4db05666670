package dev.kantis.member.lookup;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.access.Access;
import dev.kantis.member.access.AccessLog;
import dev.kantis.member.identifier.ResolvedMember;
import dev.kantis.member.search.FullName;
import dev.kantis.member.search.FullNames;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Finds members by a name that was said at a till, a few at most: a till must not list members. A search that shows
 * nobody counts like a guess; whom one shows is written down first.
 */
@ApplicationScoped
public class SearchAtTill {
    /** More are not shown. */
    static final int MOST = 5;

    private static final String WHY = "till search";

    private final FullNames names;
    private final SlowGuessing guessing;
    private final AccessLog log;
    private final InstantSource clock;

    SearchAtTill(FullNames names, SlowGuessing guessing, AccessLog log, InstantSource clock) {
        this.names = names;
        this.guessing = guessing;
        this.log = log;
        this.clock = clock;
    }

    public Uni<Outcome<List<ResolvedMember>>> search(Asker asker, String said) {
        return FullName.read(said)
                .map(name -> look(asker, name))
                .orElseGet(() -> Uni.createFrom().item(Outcome.refused(tooShort())));
    }

    private Uni<Outcome<List<ResolvedMember>>> look(Asker asker, FullName name) {
        return guessing.look(asker, () -> find(asker, name));
    }

    private Uni<Outcome<List<ResolvedMember>>> find(Asker asker, FullName name) {
        return names.find(name, MOST + 1).map(SearchAtTill::few).call(outcome -> writeDown(asker, outcome));
    }

    private static Outcome<List<ResolvedMember>> few(List<ResolvedMember> found) {
        if (found.isEmpty()) {
            return Outcome.refused(ResolveMember.unknown());
        }
        return found.size() > MOST ? Outcome.refused(tooMany()) : Outcome.done(found);
    }

    private Uni<Void> writeDown(Asker asker, Outcome<List<ResolvedMember>> outcome) {
        var now = clock.instant();
        return switch (outcome) {
            case Outcome.Refused<List<ResolvedMember>> _ -> Uni.createFrom().voidItem();
            case Outcome.Done<List<ResolvedMember>>(var shown) ->
                log.add(shown.stream()
                        .map(member -> new Access(member.id(), asker.place(), Access.Action.TILL_SEARCH, WHY, now))
                        .toList());
        };
    }

    private static Refusal tooShort() {
        return new Refusal(
                Reason.REASON_REQUEST_INVALID,
                "Say the whole name: two different words of two letters at least.",
                Map.of("fields", "name"));
    }

    private static Refusal tooMany() {
        return new Refusal(
                Reason.REASON_TOO_MANY_MATCHES,
                "More than " + MOST
                        + " members have such a name. Ask for the whole name, or for card, e-mail or phone.",
                Map.of("most", String.valueOf(MOST)));
    }
}
