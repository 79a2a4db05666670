package dev.kantis.gateway.household.rest;

import dev.kantis.contracts.member.v1.Household;
import dev.kantis.contracts.member.v1.HouseholdMember;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Members with one pool of points. */
@Schema(name = "Household", description = "Members who earn into one pool of points and spend from it.")
public record HouseholdView(
        @Schema(required = true, description = "UUID.") String householdId,

        @Schema(required = true, description = "In the order in which they joined.")
        List<Mate> members) {

    /** One of it. */
    @Schema(name = "HouseholdMember", description = "One of a household.")
    public record Mate(
            @Schema(required = true, description = "UUID.") String memberId,

            @Schema(
                    required = true,
                    enumeration = {"OWNER", "MEMBER"})
            String role,

            @Schema(
                    required = true,
                    description = "JOINING and LEAVING last until the points have moved.",
                    enumeration = {"JOINING", "ACTIVE", "LEAVING"})
            String state,

            @Nullable Instant joinTime) {

        static Mate of(HouseholdMember mate) {
            return new Mate(
                    mate.getMemberId(),
                    Outputs.name(mate.getRole(), "HOUSEHOLD_ROLE_"),
                    Outputs.name(mate.getState(), "HOUSEHOLD_STATE_"),
                    Outputs.time(mate.hasJoinTime(), mate.getJoinTime()));
        }
    }

    static HouseholdView of(Household household) {
        return new HouseholdView(
                household.getHouseholdId(),
                household.getMembersList().stream().map(Mate::of).toList());
    }
}
