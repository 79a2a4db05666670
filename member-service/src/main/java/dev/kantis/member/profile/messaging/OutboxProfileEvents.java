package dev.kantis.member.profile.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.MemberFacts;
import dev.kantis.contracts.member.events.v1.MemberFactsChanged;
import dev.kantis.contracts.member.events.v1.ProfileChanged;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.profile.Attribute;
import dev.kantis.member.profile.Facts;
import dev.kantis.member.profile.Profile;
import dev.kantis.member.profile.ProfileEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes {@code ProfileChanged} and {@code MemberFactsChanged} to the outbox. What the member told stays here. */
@ApplicationScoped
class OutboxProfileEvents implements ProfileEvents {
    private final Outbox outbox;
    private final Ids ids;

    OutboxProfileEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Void> changed(SqlConnection tx, Profile profile, Optional<Facts> facts, Instant at) {
        var id = profile.memberId();
        var told = facts.map(now -> event(id, factsChanged(id, now, new FactsVersion(profile.version(), at)), at));
        return outbox.append(
                tx,
                Stream.concat(Stream.of(event(id, profileChanged(profile, at), at)), told.stream())
                        .toList());
    }

    @Override
    public Uni<Void> factsChanged(SqlConnection tx, UUID memberId, Facts facts, FactsVersion version) {
        return outbox.append(tx, event(memberId, factsChanged(memberId, facts, version), version.at()));
    }

    private OutgoingEvent event(UUID memberId, Message event, Instant at) {
        return OutgoingEvent.of(ids.next(), Topic.MEMBERS, memberId.toString(), event, at);
    }

    private static ProfileChanged profileChanged(Profile profile, Instant at) {
        return ProfileChanged.newBuilder()
                .setMemberId(profile.memberId().toString())
                .setLanguage(profile.value(Attribute.LANGUAGE).orElse(""))
                .setCompleteness(
                        profile.score(LocalDate.ofInstant(at, ZoneOffset.UTC)).completeness())
                .setChangeTime(Timestamps.fromMillis(at.toEpochMilli()))
                .setVersion(profile.version())
                .build();
    }

    private static MemberFactsChanged factsChanged(UUID memberId, Facts facts, FactsVersion version) {
        return MemberFactsChanged.newBuilder()
                .setMemberId(memberId.toString())
                .setFacts(MemberFacts.newBuilder()
                        .setAgeBand(facts.ageBand())
                        .setBirthdayMonth(facts.birthdayMonth())
                        .setBirthdayDay(facts.birthdayDay())
                        .setRegion(facts.region()))
                .setChangeTime(Timestamps.fromMillis(version.at().toEpochMilli()))
                .setVersion(version.version())
                .build();
    }
}
