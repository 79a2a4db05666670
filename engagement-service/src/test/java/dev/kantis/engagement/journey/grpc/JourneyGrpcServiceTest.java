package dev.kantis.engagement.journey.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.engagement.v1.ApplyJourneyRequest;
import dev.kantis.contracts.engagement.v1.Journey;
import dev.kantis.contracts.engagement.v1.ListJourneysRequest;
import dev.kantis.engagement.servers.Calls;
import dev.kantis.engagement.servers.EngagementServers;
import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngagementServers.class)
class JourneyGrpcServiceTest {

    @Test
    void theExamplesJourneysAreLiveFromTheStart() {
        try (var calls = new Calls()) {
            var journeys = Calls.as(Calls.staff("support"), calls.journeys())
                    .listJourneys(ListJourneysRequest.getDefaultInstance());

            assertThat(journeys.getJourneysList())
                    .extracting(Journey::getJourney)
                    .contains("thank-you", "welcome");
        }
    }

    @Test
    void theSameContentChangesNothingAndOtherContentMakesAVersion() {
        try (var calls = new Calls()) {
            var marketer = Calls.as(Calls.staff("marketer"), calls.journeys());

            assertThat(marketer.applyJourney(document("again", "Hello")).getVersion())
                    .isEqualTo(1);
            assertThat(marketer.applyJourney(document("again", "Hello")).getVersion())
                    .isEqualTo(1);
            assertThat(marketer.applyJourney(document("again", "Hi")).getVersion())
                    .isEqualTo(2);
            assertThat(marketer.applyJourney(document("again", "Hello")).getVersion())
                    .isEqualTo(3);
        }
    }

    @Test
    void fiftyAtOnceMakeOneVersion() throws Exception {
        try (var calls = new Calls();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var marketer = Calls.as(Calls.staff("marketer"), calls.journeys());
            var answers = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(() -> marketer.applyJourney(document("at-once", "Hello"))))
                    .toList();

            for (var answer : answers) {
                assertThat(answer.get().getVersion()).isEqualTo(1);
            }
        }
    }

    @Test
    void aWrongDocumentIsRefusedAndTheLastGoodVersionStays() {
        try (var calls = new Calls()) {
            var marketer = Calls.as(Calls.staff("marketer"), calls.journeys());
            marketer.applyJourney(document("stays", "Hello"));

            assertThat(Calls.refusal(() -> marketer.applyJourney(document("stays", "Hello {secret}"))))
                    .isEqualTo("DOCUMENT_INVALID");
            assertThat(Calls.refusal(() -> marketer.applyJourney(ApplyJourneyRequest.getDefaultInstance())))
                    .isEqualTo("REQUEST_INVALID");
            assertThat(marketer.listJourneys(ListJourneysRequest.getDefaultInstance())
                            .getJourneysList())
                    .filteredOn(journey -> journey.getJourney().equals("stays"))
                    .extracting(Journey::getVersion)
                    .containsExactly(1L);
        }
    }

    @Test
    void onlyMarketersAndAdminsChangeJourneys() {
        try (var calls = new Calls()) {
            var request = document("forbidden", "Hello");
            var member = Calls.member(UUID.randomUUID());
            var partner =
                    TestServers.shared().tokens().partnerToken(UUID.randomUUID().toString());
            var neighbor = TestServers.shared().tokens().serviceToken("ledger-service");

            assertThat(Calls.refusal(() -> calls.journeys().applyJourney(request)))
                    .isEqualTo("TOKEN_MISSING");
            assertThat(Calls.refusal(() -> Calls.as(member, calls.journeys()).applyJourney(request)))
                    .isEqualTo("NOT_PERMITTED");
            assertThat(Calls.refusal(() ->
                            Calls.as(Calls.staff("support"), calls.journeys()).applyJourney(request)))
                    .isEqualTo("NOT_PERMITTED");
            assertThat(Calls.refusal(() -> Calls.as(neighbor, calls.journeys()).applyJourney(request)))
                    .isEqualTo("NOT_PERMITTED");
            assertThat(Calls.refusal(() -> Calls.as(partner, calls.journeys()).applyJourney(request)))
                    .isEqualTo("TOKEN_INVALID");
        }
    }

    private static ApplyJourneyRequest document(String name, String body) {
        return ApplyJourneyRequest.newBuilder()
                .setDocument("""
                        apiVersion: kantis.dev/v1alpha1
                        kind: Journey
                        metadata: {name: %s}
                        spec:
                          trigger: dev.kantis.member.events.v1.IdentityLinked
                          message:
                            channel: email
                            purpose: service
                            template: hello
                            texts:
                              en: {subject: Hello, body: "%s"}
                        """.formatted(name, body))
                .build();
    }
}
