package dev.kantis.member.search;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds members for customer service. */
public interface MemberSearch {

    /**
     * In the order in which they enrolled, those after {@code after} when it is given. Blocked cards find their member.
     */
    Uni<List<FoundMember>> find(MemberQuery query, @Nullable UUID after, int limit);
}
