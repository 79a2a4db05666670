package dev.kantis.member.contact.storage;

import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.Consents.Decision;
import dev.kantis.member.keys.MemberKeys;
import dev.kantis.member.keys.Sealing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Proofs as they stand in decisions that are never changed: sealed with the member's key. The key comes from the other
 * database while the transaction of the decision is open; who has no proof needs none.
 */
@ApplicationScoped
public class SealedProofs {
    private static final String PROOF = "consent.proof";

    private final MemberKeys keys;

    SealedProofs(MemberKeys keys) {
        this.keys = keys;
    }

    public Uni<List<Decision>> sealed(List<Decision> decisions) {
        var members = decisions.stream()
                .filter(decision -> hasProof(decision.consent()))
                .map(Decision::memberId)
                .collect(Collectors.toSet());
        if (members.isEmpty()) {
            return Uni.createFrom().item(decisions);
        }
        return keys.keysOf(members)
                .map(Sealing::new)
                .map(sealing -> decisions.stream()
                        .map(decision -> new Decision(
                                decision.memberId(),
                                decision.consent()
                                        .withProof(sealing.seal(
                                                decision.memberId(),
                                                PROOF,
                                                decision.consent().evidence().proof()))))
                        .toList());
    }

    public Uni<List<Consent>> open(UUID member, List<Consent> consents) {
        if (consents.stream().noneMatch(SealedProofs::hasProof)) {
            return Uni.createFrom().item(consents);
        }
        return keys.findAll(Set.of(member))
                .map(Sealing::new)
                .map(sealing -> consents.stream()
                        .map(consent -> consent.withProof(
                                sealing.open(member, PROOF, consent.evidence().proof())))
                        .toList());
    }

    private static boolean hasProof(Consent consent) {
        return consent.evidence().proof() != null;
    }
}
