package dev.kantis.partner.till;

import io.smallrye.mutiny.Uni;

/** Finds members by asking member-service; fails with MEMBER_UNKNOWN. */
public interface MemberResolver {

    Uni<KnownMember> resolve(ShownIdentifier identifier);
}
