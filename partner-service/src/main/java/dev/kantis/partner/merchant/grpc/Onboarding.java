package dev.kantis.partner.merchant.grpc;

import dev.kantis.contracts.partner.v1.OnboardPartnerRequest;
import dev.kantis.contracts.partner.v1.OnboardPartnerResponse;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.merchant.OnboardPartner;
import dev.kantis.partner.merchant.Partner;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Onboards once per request id; the stored outcome is the partner's id, never the secret. */
@ApplicationScoped
public class Onboarding {
    private final Requests requests;
    private final OnboardPartner onboardPartner;
    private final Ids ids;
    private final InstantSource clock;
    private final PartnerConfig config;

    Onboarding(Requests requests, OnboardPartner onboardPartner, Ids ids, InstantSource clock, PartnerConfig config) {
        this.requests = requests;
        this.onboardPartner = onboardPartner;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** Registers the partner, and answers its id. */
    Uni<UUID> register(Caller caller, OnboardPartnerRequest request) {
        var key = RequestKey.of("OnboardPartner", caller.scope(), request.getRequestId());
        return requests.once(key, request, OnboardPartnerResponse.parser(), tx -> register(tx, request))
                .map(Outcome::orThrow)
                .map(outcome -> UUID.fromString(outcome.getPartner().getPartnerId()));
    }

    private Uni<Outcome<OnboardPartnerResponse>> register(SqlConnection tx, OnboardPartnerRequest request) {
        var partner =
                PartnerProtos.newPartner(ids.next(), request, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return onboardPartner.register(tx, partner).map(outcome -> outcome.map(Onboarding::stored));
    }

    /** Makes the partner's client or finds it, and answers with a new secret. */
    public Uni<OnboardPartnerResponse> answer(Partner partner) {
        return onboardPartner
                .credential(partner)
                .map(credential -> OnboardPartnerResponse.newBuilder()
                        .setPartner(PartnerProtos.proto(partner))
                        .setCredential(PartnerProtos.proto(credential, config))
                        .build());
    }

    private static OnboardPartnerResponse stored(UUID id) {
        var response = OnboardPartnerResponse.newBuilder();
        response.getPartnerBuilder().setPartnerId(id.toString());
        return response.build();
    }
}
