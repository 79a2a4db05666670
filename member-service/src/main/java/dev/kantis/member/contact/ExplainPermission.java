package dev.kantis.member.contact;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Makes a decision of the past again, from the records. */
@ApplicationScoped
public class ExplainPermission {
    private final Consents consents;
    private final CountryRules rules;

    ExplainPermission(Consents consents, CountryRules rules) {
        this.consents = consents;
        this.rules = rules;
    }

    /** Why a message might have gone at the moment or not, and the decision that counted. */
    public record Explanation(ContactReason reason, Optional<Consent> decision) {}

    /** Empty when there is no such member. */
    public Uni<Optional<Explanation>> explain(ContactQuestion question, Instant moment) {
        return consents.history(question).map(found -> found.map(history -> explain(history, question, moment, rules)));
    }

    /** What the records say. */
    static Explanation explain(Consents.History history, ContactQuestion question, Instant moment, CountryRules rules) {
        var latest = ContactBasis.latest(history.decisions(), question.purpose(), question.channel(), moment);
        if (history.isAway(moment) && question.purpose() != Purpose.SERVICE) {
            return new Explanation(ContactReason.MOVED, latest);
        }
        var mark = history.contacts().markFor(question.memberId(), question.channel());
        var reason = ContactBasis.at(moment, question.purpose(), latest, mark, rules);
        return new Explanation(
                reason.isBasis() && history.contacts().pointFor(question.channel()) == null
                        ? ContactReason.NO_CONTACT_POINT
                        : reason,
                latest);
    }
}
