package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.member.v1.MemberSummary;
import dev.kantis.contracts.member.v1.SearchMembersResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the members that were found. */
@Schema(name = "MemberSummaryPage", description = "Members in the order in which they enrolled.")
public record MemberSummaryPage(
        @Schema(required = true) List<MemberSummaryView> members,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    /** One of them. */
    @Schema(name = "MemberSummary", description = "A member in a list.")
    public record MemberSummaryView(
            @Schema(required = true, description = "UUID.") String memberId,
            @Schema(required = true) String name,
            @Schema(required = true) String email,

            @Schema(description = "E.164; absent if not given.") @Nullable
            String phone,

            @Schema(description = "Absent while no card is active.") @Nullable
            String cardNumber,

            @Nullable Instant enrollTime) {

        static MemberSummaryView of(MemberSummary member) {
            return new MemberSummaryView(
                    member.getMemberId(),
                    member.getName(),
                    member.getEmail(),
                    Outputs.optional(member.getPhone()),
                    Outputs.optional(member.getCardNumber()),
                    Outputs.time(member.hasEnrollTime(), member.getEnrollTime()));
        }
    }

    static MemberSummaryPage of(SearchMembersResponse page) {
        return new MemberSummaryPage(
                page.getMembersList().stream().map(MemberSummaryView::of).toList(),
                Outputs.optional(page.getNextPageToken()));
    }
}
