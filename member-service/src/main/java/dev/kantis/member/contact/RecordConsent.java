package dev.kantis.member.contact;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Records that a member gave, refused or withdrew a consent. */
@ApplicationScoped
public class RecordConsent {
    private final MemberVersions versions;
    private final Consents consents;
    private final ConsentEvents events;

    RecordConsent(MemberVersions versions, Consents consents, ConsentEvents events) {
        this.versions = versions;
        this.consents = consents;
        this.events = events;
    }

    public Uni<Outcome<Consent>> record(SqlConnection tx, UUID memberId, Consent consent) {
        return versions.lock(tx, memberId)
                .chain(found -> found.isPresent()
                        ? keep(tx, memberId, consent)
                        : Uni.createFrom().item(Outcome.refused(unknown())));
    }

    /** Decisions of a member who is new in this transaction, as they were recorded; others are not told here. */
    public Uni<List<Consent>> recordFirst(SqlConnection tx, UUID memberId, List<Consent> decisions) {
        return consents.subject(tx, memberId)
                .map(subject -> subject.complete(decisions))
                .call(complete -> consents.add(tx, memberId, complete));
    }

    private Uni<Outcome<Consent>> keep(SqlConnection tx, UUID memberId, Consent consent) {
        return recordFirst(tx, memberId, List.of(consent))
                .map(List::getFirst)
                .call(recorded ->
                        versions.raise(tx, memberId).chain(version -> events.changed(tx, memberId, recorded, version)))
                .map(Outcome::done);
    }

    private static Refusal unknown() {
        return new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member.");
    }
}
