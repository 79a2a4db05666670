package dev.kantis.member.merging.grpc;

import dev.kantis.contracts.member.v1.IssuedIdentifierSummary;
import dev.kantis.contracts.member.v1.MergeCandidate;
import dev.kantis.contracts.member.v1.MergeGround;
import dev.kantis.contracts.member.v1.MergePreview;
import dev.kantis.contracts.member.v1.MergeState;
import dev.kantis.contracts.member.v1.MergeStep;
import dev.kantis.contracts.member.v1.ProfileChoice;
import dev.kantis.contracts.member.v1.ProfileChoiceReason;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.identifier.IssuedIdentifier;
import dev.kantis.member.merging.ApplyMerge.Preview;
import dev.kantis.member.merging.Candidates.Candidate;
import dev.kantis.member.merging.Merge;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.MergePlan.Choice;
import dev.kantis.member.profile.Known;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges, to the wire. */
final class MergeProtos {
    private MergeProtos() {}

    static dev.kantis.contracts.member.v1.Merge proto(Merge merge) {
        return dev.kantis.contracts.member.v1.Merge.newBuilder()
                .setMergeId(merge.id().toString())
                .setSurvivorId(merge.pair().survivor().toString())
                .setMergedMemberId(merge.pair().absorbed().toString())
                .setState(state(merge.state()))
                .setRequestTime(ConsentProtos.proto(merge.requestedAt()))
                .addAllSteps(merge.steps().stream().map(MergeProtos::proto).toList())
                .build();
    }

    private static MergeStep proto(Merge.Step step) {
        var proto = MergeStep.newBuilder().setState(state(step.state())).setStepTime(ConsentProtos.proto(step.at()));
        var asked = step.asked();
        if (asked != null) {
            proto.setStaff(asked.staff()).setReason(asked.reason());
        }
        return proto.build();
    }

    private static MergeState state(Merge.State state) {
        return MergeState.valueOf("MERGE_STATE_" + state.name());
    }

    static MergePreview.Builder proto(Pair pair, Preview preview, List<IssuedIdentifier> identifiers) {
        var choices = preview.plan().choices();
        return MergePreview.newBuilder()
                .setSurvivorId(pair.survivor().toString())
                .setMergedMemberId(pair.absorbed().toString())
                .addAllAttributes(choices.stream()
                        .filter(choice -> !choice.field().isInterest())
                        .map(MergeProtos::proto)
                        .toList())
                .addAllInterests(choices.stream()
                        .filter(choice -> choice.field().isInterest())
                        .map(MergeProtos::proto)
                        .toList())
                .addAllConsents(
                        preview.consents().stream().map(ConsentProtos::proto).toList())
                .addAllIdentifiers(identifiers.stream()
                        .filter(identifier -> identifier.block() == null)
                        .map(MergeProtos::proto)
                        .toList());
    }

    private static ProfileChoice proto(Choice choice) {
        return ProfileChoice.newBuilder()
                .setField(choice.field().name())
                .setOldValue(value(choice.before()))
                .setNewValue(value(choice.after()))
                .setReason(ProfileChoiceReason.valueOf(
                        "PROFILE_CHOICE_REASON_" + choice.why().name()))
                .build();
    }

    private static IssuedIdentifierSummary proto(IssuedIdentifier identifier) {
        var proto = IssuedIdentifierSummary.newBuilder()
                .setIdentifierId(identifier.id().toString())
                .setNumber(identifier.number());
        if (identifier.partnerId() != null) {
            proto.setPartnerId(identifier.partnerId().toString());
        }
        return proto.build();
    }

    static MergeCandidate proto(Candidate candidate) {
        return MergeCandidate.newBuilder()
                .setMemberId(candidate.member().toString())
                .setOtherMemberId(candidate.other().toString())
                .addAllGrounds(candidate.grounds().stream()
                        .map(ground -> MergeGround.valueOf("MERGE_GROUND_" + ground.name()))
                        .toList())
                .build();
    }

    private static String value(@Nullable Known known) {
        return known == null ? "" : known.value();
    }
}
