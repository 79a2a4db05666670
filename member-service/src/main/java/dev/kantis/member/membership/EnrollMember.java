package dev.kantis.member.membership;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.contact.RecordConsent;
import dev.kantis.member.identifier.IssueCard;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Makes a person a member, unless another member has the same e-mail, phone or account. */
@ApplicationScoped
public class EnrollMember {
    private final Members members;
    private final RecordConsent consents;
    private final MemberEvents events;
    private final IssueCard cards;
    private final MeterRegistry metrics;

    EnrollMember(Members members, RecordConsent consents, MemberEvents events, IssueCard cards, MeterRegistry metrics) {
        this.members = members;
        this.consents = consents;
        this.events = events;
        this.cards = cards;
        this.metrics = metrics;
    }

    public Uni<Outcome<UUID>> enroll(SqlConnection tx, NewMember person) {
        if (person.name().isEmpty()) {
            return Uni.createFrom().item(refused(nameless()));
        }
        return members.admit(tx, person).chain(admission -> switch (admission) {
            case Admission.Admitted _ -> complete(tx, person);
            case Admission.Taken(var field) -> Uni.createFrom().item(refused(taken(field)));
        });
    }

    private Uni<Outcome<UUID>> complete(SqlConnection tx, NewMember person) {
        return cards.issue(tx, person.id(), person.enrolledAt())
                .chain(() -> consents.recordFirst(tx, person.id(), person.consents()))
                .chain(recorded -> events.enrolled(tx, person.agreedTo(recorded)))
                .invoke(() -> count("done"))
                .replaceWith(Outcome.done(person.id()));
    }

    private Outcome<UUID> refused(Refusal refusal) {
        count("refused");
        return Outcome.refused(refusal);
    }

    private void count(String outcome) {
        metrics.counter("kantis.member.enrollments", "outcome", outcome).increment();
    }

    private static Refusal taken(Admission.Field field) {
        return new Refusal(
                Reason.REASON_MEMBER_EXISTS,
                "A member has this " + field.words() + " already.",
                Map.of("field", field.fieldName()));
    }

    private static Refusal nameless() {
        return new Refusal(Reason.REASON_REQUEST_INVALID, "The name has no letters.", Map.of("fields", "name"));
    }
}
