package dev.kantis.engagement.message;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: asks whether messages may go, right before they go. At most 100 at once. */
public interface Permissions {

    /** One answer per message, in their order; fails when nobody answers. */
    Uni<List<Permission>> ask(List<DueMessage> messages);
}
