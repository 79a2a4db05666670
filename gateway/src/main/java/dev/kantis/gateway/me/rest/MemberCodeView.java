package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.MemberCode;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the app shows at tills. */
@Schema(name = "MemberCode", description = "A code to show at a till instead of a card.")
public record MemberCodeView(
        @Schema(required = true, description = "What the QR code says.")
        String code,

        @Schema(required = true, description = "The QR code as an SVG image.")
        String svg,

        @Schema(description = "No till accepts the code for the first time from then on.") @Nullable
        Instant expireTime,

        @Schema(description = "When to show the next code.") @Nullable
        Instant refreshTime) {

    static MemberCodeView of(MemberCode code, String svg) {
        return new MemberCodeView(
                code.getCode(),
                svg,
                Outputs.time(code.hasExpireTime(), code.getExpireTime()),
                Outputs.time(code.hasRefreshTime(), code.getRefreshTime()));
    }
}
