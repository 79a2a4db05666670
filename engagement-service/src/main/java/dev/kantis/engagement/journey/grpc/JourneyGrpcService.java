package dev.kantis.engagement.journey.grpc;

import dev.kantis.contracts.engagement.v1.ApplyJourneyRequest;
import dev.kantis.contracts.engagement.v1.Journey;
import dev.kantis.contracts.engagement.v1.JourneyService;
import dev.kantis.contracts.engagement.v1.ListJourneysRequest;
import dev.kantis.contracts.engagement.v1.ListJourneysResponse;
import dev.kantis.engagement.journey.JourneyCounts;
import dev.kantis.engagement.journey.Journeys;
import dev.kantis.engagement.journey.documents.JourneyDocuments;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Journeys for staff. */
@GrpcService
class JourneyGrpcService implements JourneyService {
    private static final int MOST = 500;

    private final Journeys journeys;

    JourneyGrpcService(Journeys journeys) {
        this.journeys = journeys;
    }

    @Override
    public Uni<ListJourneysResponse> listJourneys(ListJourneysRequest request) {
        return counts().map(all ->
                ListJourneysResponse.newBuilder().addAllJourneys(all).build());
    }

    @Override
    public Uni<Journey> applyJourney(ApplyJourneyRequest request) {
        var checked = JourneyDocuments.read(request.getDocument(), 1);
        return journeys.accept(checked, request.getDocument())
                .chain(live -> counts().map(all -> all.stream()
                        .filter(journey -> journey.getJourney().equals(live.name()))
                        .findFirst()
                        .orElseGet(() -> Journey.newBuilder()
                                .setJourney(live.name())
                                .setVersion(live.version())
                                .setTriggerType(live.trigger().type())
                                .build())));
    }

    private Uni<List<Journey>> counts() {
        return journeys.counts(MOST)
                .map(all -> all.stream().map(JourneyGrpcService::proto).toList());
    }

    private static Journey proto(JourneyCounts counts) {
        return Journey.newBuilder()
                .setJourney(counts.journey())
                .setVersion(counts.version())
                .setTriggerType(counts.triggerType())
                .setPlanned(counts.planned())
                .setSent(counts.sent())
                .setSuppressed(counts.suppressed())
                .setFailed(counts.failed())
                .build();
    }
}
