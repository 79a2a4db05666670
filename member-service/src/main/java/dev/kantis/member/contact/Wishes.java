package dev.kantis.member.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a member wants to be written to; nothing that binds whoever has no choice, such as a service message. */
public record Wishes(
        @Nullable String timeZone,
        List<Channel> channels,
        @Nullable Integer messagesPerWeek) {
    /** No wishes. */
    public static final Wishes NONE = new Wishes(null, List.of(), null);

    public Wishes {
        channels = List.copyOf(channels);
    }
}
