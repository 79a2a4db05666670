package dev.kantis.gateway.merging.rest;

import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.MergePreview;
import dev.kantis.contracts.member.v1.ProfileChoice;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a merge would do now. */
@Schema(name = "MergePreview", description = "What a merge would do now.")
public record MergePreviewView(
        @Schema(required = true, description = "Who would stay.")
        String survivorId,

        @Schema(required = true, description = "Who would be merged away.")
        String mergedMemberId,

        @Schema(required = true, description = "What the survivor's profile would take over.")
        List<Choice> attributes,

        @Schema(required = true, description = "Interests that the survivor would take over.")
        List<Choice> interests,

        @Schema(required = true, description = "Stricter decisions about messages that would be recorded.")
        List<Decision> consents,

        @Schema(required = true, description = "Cards and customer numbers that would name the survivor.")
        List<String> identifiers,

        @Schema(description = "Why the merge would be refused; absent: it would not.") @Nullable
        String refusal) {

    /** A value. */
    @Schema(name = "ProfileChoice", description = "A value that the survivor would take over.")
    public record Choice(
            @Schema(required = true) String field,
            @Nullable String oldValue,
            @Nullable String newValue,

            @Schema(
                    required = true,
                    enumeration = {"ONLY_ONE", "TOLD_LATER", "SAME_ADDRESS", "STRICTER"})
            String reason) {
        static Choice of(ProfileChoice choice) {
            return new Choice(
                    choice.getField(),
                    Outputs.optional(choice.getOldValue()),
                    Outputs.optional(choice.getNewValue()),
                    Outputs.name(choice.getReason(), "PROFILE_CHOICE_REASON_"));
        }
    }

    /** A decision. */
    @Schema(name = "MergedDecision", description = "A decision about messages.")
    public record Decision(
            @Schema(required = true) String purpose,
            @Schema(required = true) String channel,
            @Schema(required = true) boolean granted) {
        static Decision of(Consent consent) {
            return new Decision(
                    Outputs.name(consent.getPurpose(), "PURPOSE_"),
                    Outputs.name(consent.getChannel(), "CHANNEL_"),
                    consent.getGranted());
        }
    }

    static MergePreviewView of(MergePreview preview) {
        return new MergePreviewView(
                preview.getSurvivorId(),
                preview.getMergedMemberId(),
                preview.getAttributesList().stream().map(Choice::of).toList(),
                preview.getInterestsList().stream().map(Choice::of).toList(),
                preview.getConsentsList().stream().map(Decision::of).toList(),
                preview.getIdentifiersList().stream()
                        .map(identifier -> identifier.getNumber())
                        .toList(),
                Outputs.optional(preview.getRefusal()));
    }
}
