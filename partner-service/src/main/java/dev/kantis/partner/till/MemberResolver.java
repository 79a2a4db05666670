package dev.kantis.partner.till;

import io.smallrye.mutiny.Uni;

/** Finds members by asking member-service, which is told whose till asks. Fails with the reason it gives. */
public interface MemberResolver {

    Uni<KnownMember> resolve(ShownIdentifier identifier, Till till, Use use);
}
