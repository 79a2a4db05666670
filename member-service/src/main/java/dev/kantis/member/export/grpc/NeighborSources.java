package dev.kantis.member.export.grpc;

import dev.kantis.contracts.rights.v1.MutinyPersonalDataServiceGrpc.MutinyPersonalDataServiceStub;
import dev.kantis.member.export.Place;
import dev.kantis.member.export.Source;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** What other services store: each answers {@code PersonalDataService} for what it owns. */
@ApplicationScoped
class NeighborSources {

    @Produces
    @ApplicationScoped
    Source ledger(@GrpcClient("ledger") MutinyPersonalDataServiceStub stub) {
        return at(Place.LEDGER, stub);
    }

    @Produces
    @ApplicationScoped
    Source rewards(@GrpcClient("rewards") MutinyPersonalDataServiceStub stub) {
        return at(Place.REWARDS, stub);
    }

    @Produces
    @ApplicationScoped
    Source feedback(@GrpcClient("feedback") MutinyPersonalDataServiceStub stub) {
        return at(Place.FEEDBACK, stub);
    }

    @Produces
    @ApplicationScoped
    Source engagement(@GrpcClient("engagement") MutinyPersonalDataServiceStub stub) {
        return at(Place.ENGAGEMENT, stub);
    }

    private static Source at(Place place, MutinyPersonalDataServiceStub stub) {
        return new NeighborSource(place, stub);
    }
}
