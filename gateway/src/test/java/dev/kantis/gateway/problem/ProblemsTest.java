package dev.kantis.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.StatusCodes;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {

    @ParameterizedTest
    @CsvSource({
        "REQUEST_INVALID, 400",
        "REQUEST_ID_REUSED, 422",
        "DOCUMENT_INVALID, 400",
        "TOKEN_MISSING, 401",
        "TOKEN_INVALID, 401",
        "NOT_PERMITTED, 403",
        "MEMBER_NOT_LINKED, 403",
        "REWARD_UNKNOWN, 404",
        "MEMBER_EXISTS, 409",
        "REQUEST_IN_PROGRESS, 409",
        "INSUFFICIENT_POINTS, 422",
        "SURVEY_CLOSED, 422",
        "TOO_MANY_REQUESTS, 429",
        "VERSION_MISMATCH, 412",
        "INTERNAL, 500",
        "DEPENDENCY_UNAVAILABLE, 503",
        "DEADLINE_EXCEEDED, 504"
    })
    void eachReasonHasItsStatus(String reason, int status) {
        assertThat(Problems.statusOf(Reason.valueOf("REASON_" + reason))).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void statusAndGrpcCodeSayTheSame(Reason reason) {
        var expected =
                switch (StatusCodes.codeOf(reason)) {
                    case INVALID_ARGUMENT -> reason == Reason.REASON_REQUEST_ID_REUSED ? 422 : 400;
                    case UNAUTHENTICATED -> 401;
                    case PERMISSION_DENIED -> 403;
                    case NOT_FOUND -> 404;
                    case ALREADY_EXISTS -> 409;
                    case ABORTED -> reason == Reason.REASON_VERSION_MISMATCH ? 412 : 409;
                    case FAILED_PRECONDITION -> 422;
                    case RESOURCE_EXHAUSTED -> 429;
                    case UNAVAILABLE -> 503;
                    case DEADLINE_EXCEEDED -> 504;
                    default -> 500;
                };

        assertThat(Problems.statusOf(reason)).isEqualTo(expected);
    }

    @Test
    void aRefusalIsToldWithItsFacts() {
        var refusal = new Refusal(
                Reason.REASON_INSUFFICIENT_POINTS,
                "This reward costs 500 points; 320 are available.",
                Map.of("requested", "500", "available", "320"));

        assertThat(Problems.of(refusal, "0196a000"))
                .isEqualTo(new Problem(
                        "https://kantis.dev/problems/insufficient-points",
                        "Insufficient points",
                        422,
                        "This reward costs 500 points; 320 are available.",
                        "urn:request:0196a000",
                        "INSUFFICIENT_POINTS",
                        Map.of("requested", "500", "available", "320")));
    }

    @Test
    void whatIsBehindA5xxIsNeverTold() {
        Arrays.stream(Reason.values())
                .filter(reason -> reason != Reason.UNRECOGNIZED)
                .map(reason -> Problems.of(new Refusal(reason, "SELECT secret", Map.of("host", "db1")), "1"))
                .filter(problem -> problem.status() >= 500)
                .forEach(problem -> {
                    assertThat(problem.detail()).doesNotContain("secret");
                    assertThat(problem.metadata()).isEmpty();
                });
    }

    @Test
    void fieldsAreSpelledAsInJson() {
        var refusal = new Refusal(
                Reason.REASON_REQUEST_INVALID, "...", Map.of("fields", "display_name, stores[2].terminal_ids"));

        var problem = Problems.of(refusal, "1");

        assertThat(problem.detail()).isEqualTo("These fields break their rules: displayName, stores[2].terminalIds.");
        assertThat(problem.metadata()).containsEntry("fields", "displayName, stores[2].terminalIds");
    }

    @Test
    void whatHttpRefusesIsAProblemToo() {
        assertThat(Problems.ofHttp(404, "1").reason()).isEqualTo("ROUTE_UNKNOWN");
        assertThat(Problems.ofHttp(415, "1").reason()).isEqualTo("MEDIA_TYPE_UNKNOWN");
        assertThat(Problems.ofHttp(418, "1").reason()).isEqualTo("REQUEST_INVALID");
        assertThat(Problems.ofHttp(502, "1").status()).isEqualTo(500);
    }
}
