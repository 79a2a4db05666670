package dev.kantis.member.contact;

import org.jspecify.annotations.Nullable;

/** How a member can be reached and addressed. */
public record Reachable(
        String name,
        String language,
        String email,
        @Nullable String phone,
        Wishes wishes) {

    /** The address or number for a channel. Nobody registers for push yet. */
    @Nullable
    String pointFor(Channel channel) {
        return switch (channel) {
            case EMAIL -> email;
            case SMS -> phone;
            case PUSH -> null;
        };
    }
}
