package dev.kantis.member.membership.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.ConsentSource;
import dev.kantis.contracts.member.v1.LegalBasis;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.member.contact.Consent.Source;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which decisions a caller may record. */
public final class ConsentRules {
    private static final Set<ConsentSource> FROM_THE_APP =
            EnumSet.of(ConsentSource.CONSENT_SOURCE_UNSPECIFIED, ConsentSource.CONSENT_SOURCE_APP);

    private ConsentRules() {}

    /** Where a decision was taken if its caller does not say. */
    static Source sourceOf(Caller caller) {
        return isStaff(caller) ? Source.STAFF : Source.APP;
    }

    /**
     * Others than customer service say what the app shows, and nothing else. A customer is written to without consent
     * only when customer service says which purchase it was.
     */
    public static void check(Consent consent, Caller caller) {
        if (!isStaff(caller) && !FROM_THE_APP.contains(consent.getSource())) {
            throw invalid("source", "Only customer service says where else a decision was taken. Leave it out.");
        }
        if (consent.getSource() == ConsentSource.CONSENT_SOURCE_MERGE) {
            throw invalid("source", "Nobody decides by merging members.");
        }
        if (consent.getLegalBasis() != LegalBasis.LEGAL_BASIS_EXISTING_CUSTOMER) {
            return;
        }
        if (!isStaff(caller)) {
            throw invalid("legal_basis", "Only customer service records existing customers.");
        }
        if (consent.getSource() != ConsentSource.CONSENT_SOURCE_PURCHASE) {
            throw invalid("source", "An existing customer has bought something: source must be purchase.");
        }
        if (consent.getProof().isEmpty()) {
            throw invalid("proof", "Say which purchase it was, for example by its receipt.");
        }
    }

    private static boolean isStaff(Caller caller) {
        return caller.has("support") || caller.has("admin");
    }

    private static RuntimeException invalid(String field, String message) {
        return new Refusal(Reason.REASON_REQUEST_INVALID, message, Map.of("fields", field)).asException();
    }
}
