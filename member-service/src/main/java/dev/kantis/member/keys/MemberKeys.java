package dev.kantis.member.keys;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: members' keys, and who was erased. A database of its own: no transaction spans both. */
public interface MemberKeys {

    /** The member's key, made if there is none yet. Fails when the member was erased. */
    Uni<MemberKey> keyOf(UUID member);

    /** The keys of some members, made where there are none yet; those who were erased are left out. */
    Uni<Map<UUID, MemberKey>> keysOf(Set<UUID> members);

    /** The member's key; empty when there is none, or none any more. */
    Uni<Optional<MemberKey>> find(UUID member);

    /** The keys of some members, those that there are. */
    Uni<Map<UUID, MemberKey>> findAll(Set<UUID> members);

    /** Puts the member on the list of those who were erased and destroys the key. */
    Uni<Void> destroy(UUID member, Instant now);

    /** Who was erased, in the order of their ids, behind that one. */
    Uni<List<UUID>> erased(@Nullable UUID after, int limit);
}
