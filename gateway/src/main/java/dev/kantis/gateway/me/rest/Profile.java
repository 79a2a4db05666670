package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.Member;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The member's own profile. */
@Schema(name = "Profile", description = "The member's own profile.")
public record Profile(
        @Schema(required = true, description = "UUID.") String memberId,

        @Schema(description = "16 digits with a check digit; absent while no card is active.") @Nullable
        String cardNumber,

        @Schema(required = true) String name,
        @Schema(required = true) String email,

        @Schema(description = "E.164; absent if not given.") @Nullable
        String phone,

        @Schema(required = true, description = "BCP 47.") String language,

        @Schema(
                required = true,
                enumeration = {"PENDING", "LINKED", "FAILED"})
        String identityState,

        @Schema(required = true) List<ConsentView> consents,
        @Nullable Instant enrollTime,

        @Schema(required = true, description = "Grows by one with each change.")
        String version,

        @Schema(description = "When a code showed that the e-mail address is the member's; absent: never.") @Nullable
        Instant emailVerifyTime,

        @Schema(description = "When a code showed that the phone number is the member's; absent: never.") @Nullable
        Instant phoneVerifyTime) {

    static Profile of(Member member) {
        return new Profile(
                member.getMemberId(),
                Outputs.optional(member.getCardNumber()),
                member.getName(),
                member.getEmail(),
                Outputs.optional(member.getPhone()),
                member.getLanguage(),
                Outputs.name(member.getIdentityState(), "IDENTITY_STATE_"),
                member.getConsentsList().stream().map(ConsentView::of).toList(),
                Outputs.time(member.hasEnrollTime(), member.getEnrollTime()),
                Outputs.number(member.getVersion()),
                Outputs.time(member.hasEmailVerifyTime(), member.getEmailVerifyTime()),
                Outputs.time(member.hasPhoneVerifyTime(), member.getPhoneVerifyTime()));
    }
}
