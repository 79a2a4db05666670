package dev.kantis.partner.till;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where partners come from. */
public interface TillPartners {

    Uni<Optional<TillPartner>> find(UUID id);

    /** Partners who are not known in their latest version. Blocks. */
    List<TillPartner> changedSince(Map<UUID, Long> knownVersions);
}
