package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.SearchMembersRequest;
import dev.kantis.kit.errors.Refusal;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom customer service looks for, and why. */
@Schema(name = "MemberSearchInput", description = "Exactly one of name, cardNumber, email and phone.")
public record MemberSearchInput(
        @Schema(description = "Words or their beginnings, in any order.") @Nullable
        String name,

        @Nullable String cardNumber,
        @Nullable String email,

        @Schema(description = "E.164.") @Nullable String phone,

        @Schema(required = true, description = "A ticket or a few words, for the access log.", maxLength = 100)
        @Nullable
        String reason,

        @Schema(description = "0 or absent means 50, which is the most.") @Nullable
        Integer pageSize,

        @Schema(description = "nextPageToken of the page before; absent for the first page.") @Nullable
        String pageToken) {

    SearchMembersRequest proto() {
        var given = Stream.of(name, cardNumber, email, phone)
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw new Refusal(Reason.REASON_REQUEST_INVALID, "", Map.of("fields", "query")).asException();
        }
        var request = SearchMembersRequest.newBuilder()
                .setReason(text(reason))
                .setPageSize(pageSize == null ? 0 : pageSize)
                .setPageToken(text(pageToken));
        if (name != null) {
            request.setName(name);
        } else if (cardNumber != null) {
            request.setCardNumber(cardNumber);
        } else if (email != null) {
            request.setEmail(email.strip());
        } else {
            request.setPhone(text(phone).strip());
        }
        return request.build();
    }
}
