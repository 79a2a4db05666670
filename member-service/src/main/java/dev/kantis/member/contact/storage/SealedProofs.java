package dev.kantis.member.contact.storage;

import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.Consents.Decision;
import dev.kantis.member.keys.MemberKeys;
import dev.kantis.member.keys.Sealing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
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

    /** A member's decisions with their proofs open. */
    public Uni<List<Consent>> open(UUID member, List<Consent> consents) {
        return openAll(Map.of(member, consents)).map(open -> open.getOrDefault(member, List.of()));
    }

    /** The same of many members. */
    public Uni<Map<UUID, List<Consent>>> openAll(Map<UUID, List<Consent>> consents) {
        var members = consents.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(SealedProofs::hasProof))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (members.isEmpty()) {
            return Uni.createFrom().item(consents);
        }
        return keys.findAll(members)
                .map(Sealing::new)
                .map(sealing -> consents.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> open(one.getKey(), one.getValue(), sealing))));
    }

    private static List<Consent> open(UUID member, List<Consent> consents, Sealing sealing) {
        return consents.stream()
                .map(consent -> consent.withProof(
                        sealing.open(member, PROOF, consent.evidence().proof())))
                .toList();
    }

    private static boolean hasProof(Consent consent) {
        return consent.evidence().proof() != null;
    }
}
