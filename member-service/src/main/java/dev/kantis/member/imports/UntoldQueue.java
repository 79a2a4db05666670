package dev.kantis.member.imports;

import dev.kantis.member.version.UntoldMembers;
import io.smallrye.mutiny.Uni;

/** Port: imported members whom others are told of when there is time. */
public interface UntoldQueue extends UntoldMembers {

    /** Tells of so many at most, unless so many events wait in the outbox; answers of how many. */
    Uni<Integer> tellSome(int members, int mostWaiting);
}
