package dev.kantis.partner.risk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Port: all versions of partners' rules. */
public interface RiskRulesVersions {

    /** A version, by the subject of whose token, and when. */
    record Version(UUID partner, int number, RiskRules rules, UUID setBy, Instant at) {}

    /** Adds a version for a partner whose row is locked. */
    Uni<Version> add(SqlConnection tx, UUID partner, RiskRules rules, UUID by, Instant now);

    /** The newest versions of a partner before one, the newest first. */
    Uni<List<Version>> before(UUID partner, int number, int limit);

    /** How many versions there are of all partners: they are only ever added. Blocks. */
    long count();

    /** The newest of each partner. Blocks. */
    Map<UUID, RiskRules> newest();
}
