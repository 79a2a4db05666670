package dev.kantis.partner.dispute.grpc;

import dev.kantis.contracts.partner.v1.DisputeState;
import dev.kantis.contracts.partner.v1.Evidence;
import dev.kantis.partner.dispute.Dispute;
import dev.kantis.partner.merchant.grpc.PartnerProtos;

/** Disputes as they travel. */
final class DisputeProtos {
    private DisputeProtos() {}

    static dev.kantis.contracts.partner.v1.Dispute proto(Dispute dispute) {
        var proto = dev.kantis.contracts.partner.v1.Dispute.newBuilder()
                .setDisputeId(dispute.id().toString())
                .setPartnerId(dispute.partner().toString())
                .setStatementId(dispute.statement().toString())
                .setEntryId(dispute.entryId() == 0 ? "" : Long.toUnsignedString(dispute.entryId()))
                .setClaimedMinor(dispute.claimed())
                .setCurrencyCode(dispute.currency())
                .setState(DisputeState.DISPUTE_STATE_OPEN)
                .setOpenTime(PartnerProtos.proto(dispute.openedAt()));
        dispute.evidence()
                .forEach(evidence -> proto.addEvidence(Evidence.newBuilder()
                        .setByPartner(evidence.byPartner())
                        .setText(evidence.text())
                        .setAddTime(PartnerProtos.proto(evidence.at()))));
        var verdict = dispute.verdict();
        if (verdict != null) {
            proto.setState(
                            verdict.awarded() > 0
                                    ? DisputeState.DISPUTE_STATE_ACCEPTED
                                    : DisputeState.DISPUTE_STATE_REJECTED)
                    .setAwardedMinor(verdict.awarded())
                    .setDecision(verdict.why())
                    .setDecideTime(PartnerProtos.proto(verdict.at()));
            var settledIn = verdict.settledIn();
            if (settledIn != null) {
                proto.setSettledStatementId(settledIn.toString());
            }
        }
        return proto.build();
    }
}
