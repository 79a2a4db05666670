package dev.kantis.member.imports;

import dev.kantis.member.contact.Consent;
import dev.kantis.member.profile.Attribute;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: everybody, for a file. */
public interface FileExport {

    /** Writes down who exports and why. */
    Uni<Void> begin(String staff, String reason, Instant now);

    /** The members behind that one in the order of their ids. */
    Uni<List<Exported>> members(@Nullable UUID after, int limit);

    /** A member with the latest decisions. It holds personal data, so it does not print itself. */
    record Exported(UUID id, FileRow.Person person, Map<Attribute, String> profile, List<Consent> consents) {
        public Exported {
            profile = Map.copyOf(profile);
            consents = List.copyOf(consents);
        }

        @Override
        public String toString() {
            return "Exported " + id;
        }
    }
}
