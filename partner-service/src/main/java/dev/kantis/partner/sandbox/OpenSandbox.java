package dev.kantis.partner.sandbox;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.PartnerStatus;
import dev.kantis.partner.merchant.Partners;
import dev.kantis.partner.till.Sandbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Opens a partner's sandbox: the partner that stands for it, with the stores of the real one. */
@ApplicationScoped
public class OpenSandbox {
    private static final int LONGEST_NAME = 110;

    private final Partners partners;
    private final Sandboxes sandboxes;
    private final Ids ids;
    private final InstantSource clock;

    OpenSandbox(Partners partners, Sandboxes sandboxes, Ids ids, InstantSource clock) {
        this.partners = partners;
        this.sandboxes = sandboxes;
        this.ids = ids;
        this.clock = clock;
    }

    /** One that is open, with the partner that stands for it. */
    public record Opened(Sandbox sandbox, Partner standing) {}

    /** Answers the id of the partner that stands for it; refused when there is one already. */
    public Uni<Outcome<UUID>> open(SqlConnection tx, UUID partnerId) {
        return partners.find(partnerId)
                .chain(found -> found.filter(partner -> !partner.isSandbox())
                        .map(partner -> open(tx, partner))
                        .orElseGet(() -> Uni.createFrom().item(Outcome.refused(Partner.unknown()))));
    }

    /** The sandbox for which this partner stands; there is one. */
    public Uni<Opened> opened(UUID standing) {
        return Uni.combine()
                .all()
                .unis(sandboxes.find(standing), partners.find(standing))
                .with((sandbox, partner) -> new Opened(sandbox.orElseThrow(), partner.orElseThrow()));
    }

    private Uni<Outcome<UUID>> open(SqlConnection tx, Partner partner) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var standing = standingFor(partner, now);
        return partners.add(tx, standing)
                .chain(added -> added
                        ? sandboxes
                                .add(tx, Sandbox.of(partner, standing.id(), now))
                                .replaceWith(Outcome.done(standing.id()))
                        : Uni.createFrom().item(Outcome.refused(Partner.nameTaken())));
    }

    private Partner standingFor(Partner partner, Instant now) {
        var name = Sandbox.nameFor(partner);
        var display = partner.displayName();
        return new Partner(
                ids.next(),
                name,
                display.substring(0, Math.min(display.length(), LONGEST_NAME)) + " (sandbox)",
                PartnerStatus.LIVE,
                partner.stores(),
                Partner.firstClient(name),
                now,
                Partner.FIRST_VERSION);
    }
}
