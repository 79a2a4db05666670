package dev.kantis.feedback.survey.grpc;

import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.feedback.v1.GetSurveyRequest;
import dev.kantis.contracts.feedback.v1.GetSurveyResultRequest;
import dev.kantis.contracts.feedback.v1.SubmitResponseRequest;
import dev.kantis.contracts.feedback.v1.Survey;
import dev.kantis.contracts.feedback.v1.SurveyResponse;
import dev.kantis.contracts.feedback.v1.SurveyResult;
import dev.kantis.contracts.feedback.v1.SurveyService;
import dev.kantis.feedback.survey.NetPromoterScore;
import dev.kantis.feedback.survey.Responses;
import dev.kantis.feedback.survey.SubmitResponse;
import dev.kantis.feedback.survey.Surveys;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.Fingerprint;
import dev.kantis.kit.wiring.Ids;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

/** Shows surveys, takes responses and tells the result. */
@GrpcService
class SurveyGrpcService implements SurveyService {
    private final Surveys surveys;
    private final Responses responses;
    private final SubmitResponse submit;
    private final Ids ids;
    private final InstantSource clock;

    SurveyGrpcService(Surveys surveys, Responses responses, SubmitResponse submit, Ids ids, InstantSource clock) {
        this.surveys = surveys;
        this.responses = responses;
        this.submit = submit;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Survey> getSurvey(GetSurveyRequest request) {
        return existing(request.getSurvey())
                .map(survey -> Survey.newBuilder()
                        .setSurvey(survey.name())
                        .setTitle(survey.title())
                        .setQuestion(survey.question())
                        .setOpen(survey.open())
                        .build());
    }

    @Override
    public Uni<SurveyResponse> submitResponse(SubmitResponseRequest request) {
        return submit.submit(response(Caller.current().self(), request))
                .map(Outcome::orThrow)
                .map(SurveyGrpcService::toProto);
    }

    @Override
    public Uni<SurveyResult> getSurveyResult(GetSurveyResultRequest request) {
        return existing(request.getSurvey())
                .chain(survey -> responses.countByScore(survey.name()))
                .map(NetPromoterScore::of)
                .map(result -> SurveyResult.newBuilder()
                        .setSurvey(request.getSurvey())
                        .setResponses(result.responses())
                        .setPromoters(result.promoters())
                        .setPassives(result.passives())
                        .setDetractors(result.detractors())
                        .setNetPromoterScore(result.score())
                        .build());
    }

    private Uni<dev.kantis.feedback.survey.Survey> existing(String name) {
        return surveys.find(name)
                .map(found -> found.orElseThrow(
                        () -> dev.kantis.feedback.survey.Survey.unknown().asException()));
    }

    /** The database keeps milliseconds, so the first answer has no more of them than a repeated one. */
    private dev.kantis.feedback.survey.SurveyResponse response(UUID memberId, SubmitResponseRequest request) {
        return new dev.kantis.feedback.survey.SurveyResponse(
                ids.next(),
                request.getSurvey(),
                memberId,
                request.getScore(),
                request.getComment(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                new dev.kantis.feedback.survey.SurveyResponse.Request(
                        UUID.fromString(request.getRequestId()), HexFormat.of().formatHex(Fingerprint.of(request))));
    }

    private static SurveyResponse toProto(dev.kantis.feedback.survey.SurveyResponse response) {
        return SurveyResponse.newBuilder()
                .setResponseId(response.id().toString())
                .setSurvey(response.survey())
                .setScore(response.score())
                .setSubmitTime(Timestamps.fromMillis(response.submitTime().toEpochMilli()))
                .build();
    }
}
