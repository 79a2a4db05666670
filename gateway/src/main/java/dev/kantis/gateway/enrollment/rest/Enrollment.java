package dev.kantis.gateway.enrollment.rest;

import dev.kantis.contracts.member.v1.ConfirmEnrollmentResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import dev.kantis.gateway.verification.rest.VerificationView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** That somebody is a member now; nothing of what was typed comes back. */
@Schema(name = "Enrollment", description = "A new membership.")
public record Enrollment(
        @Schema(description = "UUID of the member.", required = true)
        String memberId,

        @Schema(description = "16 digits with a check digit, for tills.", required = true)
        String cardNumber,

        @Schema(
                description = "Whether the member can sign in yet.",
                required = true,
                enumeration = {"PENDING", "LINKED", "FAILED"})
        String identityState,

        @Schema(
                description = "The code for the phone number, which is the member's once it is confirmed; absent if no "
                        + "number was given.")
        @Nullable
        VerificationView phoneVerification) {

    static Enrollment of(ConfirmEnrollmentResponse confirmed) {
        var member = confirmed.getMember();
        return new Enrollment(
                member.getMemberId(),
                member.getCardNumber(),
                Outputs.name(member.getIdentityState(), "IDENTITY_STATE_"),
                confirmed.hasPhoneVerification() ? VerificationView.of(confirmed.getPhoneVerification()) : null);
    }
}
