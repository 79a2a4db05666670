package dev.kantis.ledger.history;

import dev.kantis.ledger.posting.OwnerKind;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Who plays in a history: members 0 to 2 join and leave pools 5 and 6, member 3 merges into member 4 and back. Ids
 * differ from one history to the next, so that many of them fit into one database.
 */
public record Cast(String history) {
    static final int OWNERS = 7;
    static final int MERGING = 3;
    static final int MERGED_INTO = 4;
    static final int FIRST_POOL = 5;

    UUID owner(int number) {
        return id("owner " + number);
    }

    UUID request(int number) {
        return id("request " + number);
    }

    static String partner(int number) {
        return number == 0 ? "" : new UUID(7, number).toString();
    }

    static OwnerKind kind(int number) {
        return number < FIRST_POOL ? OwnerKind.MEMBER : OwnerKind.HOUSEHOLD;
    }

    private UUID id(String name) {
        return UUID.nameUUIDFromBytes((history + " " + name).getBytes(StandardCharsets.UTF_8));
    }
}
