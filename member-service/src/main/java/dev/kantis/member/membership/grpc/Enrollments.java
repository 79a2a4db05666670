package dev.kantis.member.membership.grpc;

import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.EnrollMemberRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.Consent.Source;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.identity.IdentityWorker;
import dev.kantis.member.membership.ActivateMember;
import dev.kantis.member.membership.EnrollMember;
import dev.kantis.member.membership.NewMember;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Gives requests the id and the time that they are recorded with. */
@ApplicationScoped
public class Enrollments {
    private final EnrollMember enrollMember;
    private final ActivateMember activateMember;
    private final IdentityWorker identities;
    private final Ids ids;
    private final InstantSource clock;

    Enrollments(
            EnrollMember enrollMember,
            ActivateMember activateMember,
            IdentityWorker identities,
            Ids ids,
            InstantSource clock) {
        this.enrollMember = enrollMember;
        this.activateMember = activateMember;
        this.identities = identities;
        this.ids = ids;
        this.clock = clock;
    }

    /** The outcome to store: the new member's id and nothing personal. */
    Uni<Outcome<Member>> enroll(SqlConnection tx, EnrollMemberRequest request, Source source) {
        return enrolled(tx, MemberProtos.newMember(ids.next(), request, source, now()));
    }

    /**
     * The same for somebody who has just shown to read the e-mail address, in the app. Who came by file gets the
     * membership that is there.
     */
    public Uni<Outcome<Member>> enrollVerified(SqlConnection tx, EnrollMemberRequest request) {
        var person = MemberProtos.newMember(ids.next(), request, Source.APP, now());
        return activateMember
                .activate(tx, person)
                .chain(found -> found.map(id -> Uni.createFrom().item(Outcome.done(member(id))))
                        .orElseGet(() -> enrolled(tx, person.verified(person.enrolledAt()))));
    }

    private Uni<Outcome<Member>> enrolled(SqlConnection tx, NewMember person) {
        return enrollMember.enroll(tx, person).map(outcome -> outcome.map(Enrollments::member));
    }

    private static Member member(UUID id) {
        return Member.newBuilder().setMemberId(id.toString()).build();
    }

    /** Says that a new member waits for an account. */
    public void wakeIdentities() {
        identities.wake();
    }

    /** The decision, recorded now. */
    dev.kantis.member.contact.Consent now(Consent consent, Source source) {
        return ConsentProtos.consent(consent, source, now());
    }

    /** To the microsecond, which is what the database keeps. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
