package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.Interest;
import dev.kantis.gateway.calls.rest.Inputs;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An interest to set or to take away. */
@Schema(name = "InterestInput", description = "An interest to set or, with strength 0, to take away.")
public record InterestInput(
        @Schema(required = true, description = "Lower case letters, digits and dashes.", maxLength = 40) @Nullable
        String topic,

        @Schema(required = true, minimum = "0", maximum = "100") @Nullable
        Integer strength) {

    Interest proto() {
        return Interest.newBuilder()
                .setTopic(Inputs.text(topic))
                .setStrength(Inputs.present(strength, "interests.strength"))
                .build();
    }
}
