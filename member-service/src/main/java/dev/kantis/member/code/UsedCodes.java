package dev.kantis.member.code;

import dev.kantis.member.code.CodeUse.FirstUse;
import dev.kantis.member.identifier.ResolvedMember;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Remembers at which till each code was used first. */
public interface UsedCodes {

    /** Writes a use, and answers the first one: this, or one before at whatever till. */
    Uni<FirstUse> use(MemberCode code, FirstUse use);

    Uni<Optional<FirstUse>> firstUse(MemberCode code);

    /** What a till may know of the member; empty when there is none. */
    Uni<Optional<ResolvedMember>> member(UUID memberId);

    /** Forgets uses from before. */
    Uni<Void> forget(Instant before);
}
