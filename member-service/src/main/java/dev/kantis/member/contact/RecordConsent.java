package dev.kantis.member.contact;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Records that a member gave, refused or withdrew a consent. */
@ApplicationScoped
public class RecordConsent {
    private final Consents consents;
    private final ConsentEvents events;

    RecordConsent(Consents consents, ConsentEvents events) {
        this.consents = consents;
        this.events = events;
    }

    public Uni<Outcome<Consent>> record(SqlConnection tx, UUID memberId, Consent consent) {
        return consents.touch(tx, memberId)
                .chain(version -> version.isPresent()
                        ? keep(tx, memberId, consent, version.get())
                        : Uni.createFrom().item(Outcome.refused(unknown())));
    }

    private Uni<Outcome<Consent>> keep(SqlConnection tx, UUID memberId, Consent consent, long version) {
        return consents.add(tx, memberId, List.of(consent))
                .chain(() -> events.changed(tx, memberId, consent, version))
                .replaceWith(Outcome.done(consent));
    }

    private static Refusal unknown() {
        return new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member.");
    }
}
