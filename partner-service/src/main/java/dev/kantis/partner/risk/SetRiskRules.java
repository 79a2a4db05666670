package dev.kantis.partner.risk;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.Partners;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Gives a partner a new version of its rules. */
@ApplicationScoped
public class SetRiskRules {
    private final Partners partners;
    private final RiskRulesVersions versions;
    private final InstantSource clock;

    SetRiskRules(Partners partners, RiskRulesVersions versions, InstantSource clock) {
        this.partners = partners;
        this.versions = versions;
        this.clock = clock;
    }

    public Uni<Outcome<RiskRulesVersions.Version>> set(SqlConnection tx, UUID partner, RiskRules rules, UUID by) {
        return partners.lock(tx, partner)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Outcome.refused(Partner.unknown()))
                        : versions.add(tx, partner, rules, by, clock.instant().truncatedTo(ChronoUnit.MICROS))
                                .map(Outcome::done));
    }
}
