package dev.kantis.member.merging;

import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.Consent.Evidence;
import dev.kantis.member.contact.Consent.Source;
import dev.kantis.member.contact.ContactPointMark;
import dev.kantis.member.contact.LegalBasis;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stricter of two members' decisions about one purpose and channel: from now on no message goes that would not have
 * gone to both. No decision is none, which is a no. Pure.
 */
final class StricterConsent {
    private StricterConsent() {}

    /** The latest decision of a member, and the mark of the contact point that it is compared with. */
    record Standing(Optional<Consent> latest, @Nullable ContactPointMark point) {}

    /** What has to be recorded for the survivor; empty if the survivor's own decision is the stricter one. */
    static Optional<Consent> of(Standing survivor, Standing absorbed, Instant now) {
        if (survivor.latest().isEmpty() || !survivor.latest().get().granted()) {
            return Optional.empty();
        }
        var ours = survivor.latest().get();
        if (absorbed.latest().isEmpty() || !isGood(absorbed, absorbed.latest().get())) {
            return Optional.of(refused(ours, now));
        }
        var theirs = absorbed.latest().get();
        var weaker = weaker(ours, theirs);
        if (weaker.isEmpty()) {
            return Optional.of(refused(ours, now));
        }
        var end = earlier(ours.expiresAt(), theirs.expiresAt());
        var same = weaker.get() == ours && Objects.equals(end, ours.expiresAt());
        return same ? Optional.empty() : Optional.of(granted(ours, weaker.get(), end, now));
    }

    /** The decision again, as it counted before. */
    static Consent restored(Consent before, Instant now) {
        return granted(before, before, before.expiresAt(), now);
    }

    private static boolean isGood(Standing standing, Consent decision) {
        return decision.granted()
                && (decision.contactPoint() == null
                        || standing.point() == null
                        || decision.contactPoint().equals(standing.point()));
    }

    /** The one on the weaker basis; empty when each is good in another country only. */
    private static Optional<Consent> weaker(Consent ours, Consent theirs) {
        if (theirs.evidence().basis() == LegalBasis.CONSENT) {
            return Optional.of(ours);
        }
        if (ours.evidence().basis() == LegalBasis.CONSENT) {
            return Optional.of(theirs);
        }
        return Objects.equals(ours.country(), theirs.country()) ? Optional.of(ours) : Optional.empty();
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** What was decided still is about the survivor's own contact point of then. */
    private static Consent granted(Consent ours, Consent basis, @Nullable Instant end, Instant now) {
        var evidence = basis.evidence();
        return new Consent(
                ours.purpose(),
                ours.channel(),
                ours.granted(),
                new Evidence(
                        evidence.basis(),
                        evidence.textVersion(),
                        evidence.textLanguage(),
                        Source.MERGE,
                        evidence.proof()),
                end,
                basis.country(),
                ours.contactPoint(),
                now);
    }

    private static Consent refused(Consent ours, Instant now) {
        return new Consent(
                ours.purpose(),
                ours.channel(),
                false,
                new Evidence(
                        LegalBasis.CONSENT,
                        ours.evidence().textVersion(),
                        ours.evidence().textLanguage(),
                        Source.MERGE,
                        null),
                null,
                ours.country(),
                ours.contactPoint(),
                now);
    }
}
