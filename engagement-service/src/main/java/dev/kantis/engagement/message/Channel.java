package dev.kantis.engagement.message;

import io.smallrye.mutiny.Uni;

/** Port: what carries letters to members. */
public interface Channel {

    /** Gives a letter to the channel. Never fails: whatever goes wrong is a receipt. */
    Uni<Receipt> give(Letter letter);
}
