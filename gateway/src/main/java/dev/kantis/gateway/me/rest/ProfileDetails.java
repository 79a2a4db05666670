package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.Interest;
import dev.kantis.contracts.member.v1.Profile;
import dev.kantis.contracts.member.v1.ProfileAttribute;
import dev.kantis.contracts.member.v1.ProfileScore;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the member told of themself. */
@Schema(name = "ProfileDetails", description = "What the member told, from whom and when it is known.")
public record ProfileDetails(
        @Schema(required = true) List<AttributeView> attributes,

        @Schema(required = true, description = "The strongest first.")
        List<InterestView> interests,

        @Schema(required = true) ScoreView score) {

    /** One attribute. */
    @Schema(name = "ProfileAttribute", description = "One attribute that is known.")
    public record AttributeView(
            @Schema(required = true, description = "The field of ProfileInput that sets it.")
            String name,

            @Schema(required = true, description = "Channels are separated by commas.")
            String value,

            @Schema(
                    required = true,
                    enumeration = {"MEMBER", "STAFF", "IMPORT"})
            String source,

            @Nullable Instant recordTime) {

        static AttributeView of(ProfileAttribute attribute) {
            return new AttributeView(
                    Outputs.camelCase(attribute.getName()),
                    attribute.getValue(),
                    Outputs.name(attribute.getSource(), "PROFILE_SOURCE_"),
                    Outputs.time(attribute.hasRecordTime(), attribute.getRecordTime()));
        }
    }

    /** One interest. */
    @Schema(name = "Interest", description = "How much the member cares for a topic.")
    public record InterestView(
            @Schema(required = true) String topic,

            @Schema(required = true, minimum = "1", maximum = "100")
            int strength,

            @Schema(
                    required = true,
                    enumeration = {"MEMBER", "STAFF", "IMPORT"})
            String source,

            @Nullable Instant recordTime) {

        static InterestView of(Interest interest) {
            return new InterestView(
                    interest.getTopic(),
                    interest.getStrength(),
                    Outputs.name(interest.getSource(), "PROFILE_SOURCE_"),
                    Outputs.time(interest.hasRecordTime(), interest.getRecordTime()));
        }
    }

    /** How good the profile is. */
    @Schema(name = "ProfileScore", description = "How good the profile is, and what to ask for.")
    public record ScoreView(
            @Schema(required = true, description = "Percent of what can be known, by weight.")
            int completeness,

            @Schema(required = true, description = "Percent of what is known that is still fresh, by weight.")
            int freshness,

            @Schema(required = true, description = "Not known; the weightiest first.")
            List<String> missing,

            @Schema(required = true, description = "Known, and told too long ago.")
            List<String> stale) {

        static ScoreView of(ProfileScore score) {
            return new ScoreView(
                    score.getCompleteness(),
                    score.getFreshness(),
                    score.getMissingList().stream().map(Outputs::camelCase).toList(),
                    score.getStaleList().stream().map(Outputs::camelCase).toList());
        }
    }

    static ProfileDetails of(Profile profile) {
        return new ProfileDetails(
                profile.getAttributesList().stream().map(AttributeView::of).toList(),
                profile.getInterestsList().stream().map(InterestView::of).toList(),
                ScoreView.of(profile.getScore()));
    }
}
