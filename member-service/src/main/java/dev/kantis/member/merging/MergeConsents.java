package dev.kantis.member.merging;

import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.ConsentEvents;
import dev.kantis.member.contact.Consents;
import dev.kantis.member.contact.Purpose;
import dev.kantis.member.contact.Subject;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.MergedConsents.Numbered;
import dev.kantis.member.merging.MergedConsents.Replacement;
import dev.kantis.member.merging.StricterConsent.Standing;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Records the stricter decisions for the survivor, and those from before when the two are separated. Both members are
 * locked.
 */
@ApplicationScoped
public class MergeConsents {
    private final Consents consents;
    private final MergedConsents merged;
    private final ConsentEvents events;
    private final MemberVersions versions;

    MergeConsents(Consents consents, MergedConsents merged, ConsentEvents events, MemberVersions versions) {
        this.consents = consents;
        this.merged = merged;
        this.events = events;
        this.versions = versions;
    }

    /** What decides about one of the two. */
    private record Side(Subject subject, List<Numbered> latest) {
        Standing standing(Purpose purpose, Channel channel) {
            return new Standing(
                    numbered(purpose, channel).map(Numbered::consent),
                    subject.contacts().markFor(subject.memberId(), channel));
        }

        Optional<Numbered> numbered(Purpose purpose, Channel channel) {
            return latest.stream()
                    .filter(one ->
                            one.consent().purpose() == purpose && one.consent().channel() == channel)
                    .findFirst();
        }
    }

    /** What a merge would record for the survivor now. */
    Uni<List<Consent>> plan(SqlConnection tx, Pair pair, Instant now) {
        return side(tx, pair.survivor())
                .chain(survivor -> side(tx, pair.absorbed()).map(absorbed -> stricter(survivor, absorbed, now)));
    }

    Uni<Void> merge(SqlConnection tx, UUID mergeId, Pair pair, Instant now) {
        return side(tx, pair.survivor())
                .chain(survivor -> side(tx, pair.absorbed())
                        .map(absorbed -> stricter(survivor, absorbed, now))
                        .chain(decisions -> record(tx, survivor.subject(), decisions))
                        .chain(recorded -> merged.latest(tx, pair.survivor())
                                .map(after -> replacements(survivor, after, recorded)))
                        .chain(replacements -> merged.keepReplaced(tx, mergeId, replacements)));
    }

    Uni<Void> separate(SqlConnection tx, UUID mergeId, Pair pair, Instant now) {
        return merged.untouched(tx, mergeId, pair.survivor())
                .map(before -> before.stream()
                        .map(consent -> StricterConsent.restored(consent, now))
                        .toList())
                .chain(decisions ->
                        consents.subject(tx, pair.survivor()).chain(subject -> record(tx, subject, decisions)))
                .replaceWithVoid();
    }

    private static List<Consent> stricter(Side survivor, Side absorbed, Instant now) {
        return Stream.of(Purpose.MARKETING, Purpose.FEEDBACK)
                .flatMap(purpose -> Arrays.stream(Channel.values())
                        .flatMap(
                                channel -> StricterConsent.of(
                                        survivor.standing(purpose, channel), absorbed.standing(purpose, channel), now)
                                        .stream()))
                .toList();
    }

    private Uni<List<Consent>> record(SqlConnection tx, Subject subject, List<Consent> decisions) {
        var ordered = subject.inOrder(decisions);
        return consents.add(tx, subject.memberId(), ordered)
                .chain(() -> Multi.createFrom()
                        .iterable(ordered)
                        .onItem()
                        .transformToUniAndConcatenate(consent -> tell(tx, subject.memberId(), consent))
                        .collect()
                        .last())
                .replaceWith(ordered);
    }

    private Uni<Void> tell(SqlConnection tx, UUID memberId, Consent consent) {
        return versions.raise(tx, memberId).chain(version -> events.changed(tx, memberId, consent, version));
    }

    private static List<Replacement> replacements(Side before, List<Numbered> after, List<Consent> recorded) {
        var side = new Side(before.subject(), after);
        return recorded.stream()
                .map(consent -> new Replacement(
                        before.numbered(consent.purpose(), consent.channel())
                                .orElseThrow()
                                .number(),
                        side.numbered(consent.purpose(), consent.channel())
                                .orElseThrow()
                                .number()))
                .toList();
    }

    private Uni<Side> side(SqlConnection tx, UUID memberId) {
        return consents.subject(tx, memberId)
                .chain(subject -> merged.latest(tx, memberId).map(latest -> new Side(subject, latest)));
    }
}
