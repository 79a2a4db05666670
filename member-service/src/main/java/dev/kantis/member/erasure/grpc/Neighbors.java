package dev.kantis.member.erasure.grpc;

import dev.kantis.contracts.rights.v1.MutinyPersonalDataServiceGrpc.MutinyPersonalDataServiceStub;
import dev.kantis.member.erasure.ErasureStep;
import dev.kantis.member.erasure.Place;
import io.quarkus.grpc.GrpcClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The steps at other services: each answers {@code PersonalDataService} for what it owns. */
@ApplicationScoped
class Neighbors {

    @Produces
    @ApplicationScoped
    ErasureStep ledger(@GrpcClient("ledger") MutinyPersonalDataServiceStub stub) {
        return at(Place.LEDGER, stub);
    }

    @Produces
    @ApplicationScoped
    ErasureStep rewards(@GrpcClient("rewards") MutinyPersonalDataServiceStub stub) {
        return at(Place.REWARDS, stub);
    }

    @Produces
    @ApplicationScoped
    ErasureStep feedback(@GrpcClient("feedback") MutinyPersonalDataServiceStub stub) {
        return at(Place.FEEDBACK, stub);
    }

    @Produces
    @ApplicationScoped
    ErasureStep engagement(@GrpcClient("engagement") MutinyPersonalDataServiceStub stub) {
        return at(Place.ENGAGEMENT, stub);
    }

    private static ErasureStep at(Place place, MutinyPersonalDataServiceStub stub) {
        return new NeighborErasure(place, stub);
    }
}
