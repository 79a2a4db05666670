package dev.kantis.member.search;

import dev.kantis.member.identifier.ResolvedMember;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Members by their whole names, as tills are told of them. */
public interface FullNames {

    /**
     * The first so many who have all the words in their name, in the order in which they enrolled. Who was merged has
     * the name of both.
     */
    Uni<List<ResolvedMember>> find(FullName name, int limit);
}
