package dev.kantis.partner.till;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Finds members by a name that was said at a till, by asking member-service. Fails with the reason it gives. */
public interface MembersByName {

    /** One at least, and no more than a till may be shown. */
    Uni<List<KnownMember>> find(String name, Till till);
}
