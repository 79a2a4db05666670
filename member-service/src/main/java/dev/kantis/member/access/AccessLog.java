package dev.kantis.member.access;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Keeps who looked at whom and why. Nothing is ever changed or removed. */
public interface AccessLog {

    /** Written before anything is shown. */
    Uni<Void> add(List<Access> accesses);

    /** The looks at a member before that number, or the last ones: the newest first. */
    Uni<List<Numbered>> list(UUID memberId, long before, int limit);

    /** A look and its number. */
    record Numbered(long number, Access access) {}
}
