package dev.kantis.member.imports.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.ConsentChanged;
import dev.kantis.contracts.member.events.v1.MemberEnrolled;
import dev.kantis.contracts.member.events.v1.MemberFacts;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.membership.NewMember;
import dev.kantis.member.profile.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An imported member as events: {@code MemberEnrolled} with the facts, and {@code ConsentChanged} for each decision.
 */
@ApplicationScoped
public class ImportEvents {
    private final Ids ids;

    ImportEvents(Ids ids) {
        this.ids = ids;
    }

    /** What others are told of one member. */
    public record Told(UUID memberId, String language, Instant enrolledAt, Facts facts, List<Consent> consents) {
        public Told {
            consents = List.copyOf(consents);
        }
    }

    public Stream<OutgoingEvent> of(Told member) {
        return Stream.concat(
                Stream.of(enrolled(member)), member.consents().stream().map(consent -> changed(member, consent)));
    }

    private OutgoingEvent enrolled(Told member) {
        var key = member.memberId().toString();
        var enrolled = MemberEnrolled.newBuilder()
                .setMemberId(key)
                .setLanguage(member.language())
                .setEnrollTime(ConsentProtos.proto(member.enrolledAt()))
                .setVersion(NewMember.FIRST_VERSION)
                .setImported(true);
        if (!member.facts().equals(Facts.NONE)) {
            enrolled.setFacts(MemberFacts.newBuilder()
                    .setAgeBand(member.facts().ageBand())
                    .setBirthdayMonth(member.facts().birthdayMonth())
                    .setBirthdayDay(member.facts().birthdayDay())
                    .setRegion(member.facts().region()));
        }
        return OutgoingEvent.of(ids.next(), Topic.MEMBERS, key, enrolled.build(), member.enrolledAt());
    }

    private OutgoingEvent changed(Told member, Consent consent) {
        var key = member.memberId().toString();
        var changed = ConsentChanged.newBuilder()
                .setMemberId(key)
                .setConsent(ConsentProtos.toldToOthers(consent))
                .setVersion(NewMember.FIRST_VERSION)
                .setImported(true)
                .build();
        return OutgoingEvent.of(ids.next(), Topic.MEMBERS, key, changed, consent.recordedAt());
    }
}
