package dev.kantis.member.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a decision is recorded with besides what its member said: of a member who is locked. */
public record Subject(
        UUID memberId,
        Contacts contacts,
        @Nullable String country,
        @Nullable Instant lastRecordedAt) {
    private static final Duration APART = Duration.ofNanos(1_000);

    /** Where a member can be reached, and the salt of marks of that. */
    public record Contacts(String email, @Nullable String phone, UUID salt) {

        /** The address or number for a channel. Nobody registers for push yet. */
        @Nullable
        String pointFor(Channel channel) {
            return switch (channel) {
                case EMAIL -> email;
                case SMS -> phone;
                case PUSH -> null;
            };
        }

        /** The mark of the address or number for a channel. */
        public @Nullable ContactPointMark markFor(UUID memberId, Channel channel) {
            var point = pointFor(channel);
            return point == null
                    ? null
                    : ContactPointMark.of(memberId, channel, point).salted(salt);
        }
    }

    /**
     * The decisions with the member's country and contact points, each a microsecond after the one before at least:
     * their times tell their order, whatever the clocks of replicas say.
     */
    public List<Consent> complete(List<Consent> decisions) {
        return inOrder(decisions.stream()
                .map(decision -> new Consent(
                        decision.purpose(),
                        decision.channel(),
                        decision.granted(),
                        decision.evidence(),
                        decision.expiresAt(),
                        country,
                        contacts.markFor(memberId, decision.channel()),
                        decision.recordedAt()))
                .toList());
    }

    /** The decisions as they are, each a microsecond after the one before at least. */
    public List<Consent> inOrder(List<Consent> decisions) {
        var ordered = new ArrayList<Consent>(decisions.size());
        var last = lastRecordedAt;
        for (var decision : decisions) {
            var time = last == null || decision.recordedAt().isAfter(last) ? decision.recordedAt() : last.plus(APART);
            ordered.add(decision.recordedAt(time));
            last = time;
        }
        return ordered;
    }
}
