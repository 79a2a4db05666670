package dev.kantis.feedback.survey;

import static dev.kantis.feedback.RunningService.newMember;
import static dev.kantis.feedback.RunningService.refusalOf;
import static dev.kantis.feedback.RunningService.staff;
import static dev.kantis.feedback.RunningService.surveys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.feedback.events.v1.FeedbackReceived;
import dev.kantis.contracts.feedback.v1.GetSurveyRequest;
import dev.kantis.contracts.feedback.v1.GetSurveyResultRequest;
import dev.kantis.contracts.feedback.v1.SubmitResponseRequest;
import dev.kantis.contracts.feedback.v1.SurveyResponse;
import dev.kantis.feedback.FeedbackServers;
import dev.kantis.feedback.PublishedEvents;
import dev.kantis.feedback.RunningService;
import dev.kantis.feedback.RunningService.MemberApp;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FeedbackServers.class)
class SurveyServiceTest {
    private static final int MANY = 50;
    private static final String COMMENT = "The bun was warm and so was the welcome.";

    @Test
    void aResponseIsTakenAndToldOnceWithoutItsComment() throws Exception {
        var member = newMember();

        var response = submit(member, UUID.randomUUID(), "after-visit", 9);

        assertThat(response.getScore()).isEqualTo(9);
        assertThat(response.getSurvey()).isEqualTo("after-visit");
        var key = member.memberId().toString();
        var events = PublishedEvents.await(Topic.RESPONSES, key, 1);
        assertThat(events).hasSize(1);
        assertThat(PublishedEvents.typeOf(events.getFirst()))
                .isEqualTo("dev.kantis.feedback.events.v1.FeedbackReceived");
        var told = FeedbackReceived.parseFrom(events.getFirst().value());
        assertThat(told.getResponseId()).isEqualTo(response.getResponseId());
        assertThat(told.getScore()).isEqualTo(9);
        assertThat(told.getSubmitTime()).isEqualTo(response.getSubmitTime());
        assertThat(new String(events.getFirst().value(), StandardCharsets.UTF_8))
                .doesNotContain(COMMENT);
    }

    @Test
    void theEventCarriesTheTraceOfTheCallThatCausedIt() {
        var member = newMember();
        var traceId = UUID.randomUUID().toString().replace("-", "");
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
                "00-" + traceId + "-00f067aa0ba902b7-01");

        surveys(member.token())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .submitResponse(request(UUID.randomUUID(), "second").setScore(6).build());

        var events = PublishedEvents.await(Topic.RESPONSES, member.memberId().toString(), 1);
        assertThat(PublishedEvents.traceparentOf(events.getFirst())).matches("00-" + traceId + "-[0-9a-f]{16}-01");
    }

    @Test
    void theEventIsNotToldAgainWhileOthersAre() {
        var first = newMember();
        var second = newMember();
        submit(first, UUID.randomUUID(), "second", 7);
        PublishedEvents.await(Topic.RESPONSES, first.memberId().toString(), 1);

        submit(second, UUID.randomUUID(), "second", 8);

        assertThat(PublishedEvents.await(Topic.RESPONSES, second.memberId().toString(), 1))
                .hasSize(1);
        assertThat(PublishedEvents.await(Topic.RESPONSES, first.memberId().toString(), 1))
                .hasSize(1);
    }

    @Test
    void theSameRequestGetsTheSameAnswerAndOtherContentIsRefused() {
        var member = newMember();
        var requestId = UUID.randomUUID();

        var first = submit(member, requestId, "after-visit", 0);
        var repeated = submit(member, requestId, "after-visit", 0);

        assertThat(repeated).isEqualTo(first);
        assertThat(reasonOf(member, requestId, "after-visit", 10)).isEqualTo(Reason.REASON_REQUEST_ID_REUSED);
        assertThat(reasonOf(member, requestId, "second", 0)).isEqualTo(Reason.REASON_REQUEST_ID_REUSED);
        assertThat(reasonOf(member, UUID.randomUUID(), "after-visit", 0))
                .isEqualTo(Reason.REASON_SURVEY_ALREADY_ANSWERED);
    }

    @Test
    void twoMembersMayUseTheSameRequestId() {
        var requestId = UUID.randomUUID();

        var one = submit(newMember(), requestId, "second", 3);
        var other = submit(newMember(), requestId, "second", 4);

        assertThat(one.getResponseId()).isNotEqualTo(other.getResponseId());
    }

    @Test
    void fiftyRepeatsAtOnceAreOneResponse() throws Exception {
        var member = newMember();
        var requestId = UUID.randomUUID();
        var answers = new HashSet<SurveyResponse>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, MANY)
                    .mapToObj(number -> threads.submit(() -> submit(member, requestId, "crowd", 10)))
                    .toList();
            for (var call : calls) {
                answers.add(call.get());
            }
        }

        assertThat(answers).hasSize(1);
        var result = surveys(staff("marketer"))
                .getSurveyResult(
                        GetSurveyResultRequest.newBuilder().setSurvey("crowd").build());
        assertThat(result.getResponses()).isEqualTo(1);
        assertThat(PublishedEvents.await(Topic.RESPONSES, member.memberId().toString(), 1))
                .hasSize(1);
    }

    @Test
    void theResultCountsEveryResponse() {
        for (var score : List.of(10, 9, 8, 3)) {
            submit(newMember(), UUID.randomUUID(), "result", score);
        }

        var result = surveys(staff("support"))
                .getSurveyResult(
                        GetSurveyResultRequest.newBuilder().setSurvey("result").build());

        assertThat(result.getResponses()).isEqualTo(4);
        assertThat(result.getPromoters()).isEqualTo(2);
        assertThat(result.getPassives()).isEqualTo(1);
        assertThat(result.getDetractors()).isEqualTo(1);
        assertThat(result.getNetPromoterScore()).isEqualTo(25);
    }

    @Test
    void aSurveyThatNobodyAnsweredHasAResult() {
        var result = surveys(staff("admin"))
                .getSurveyResult(
                        GetSurveyResultRequest.newBuilder().setSurvey("empty").build());

        assertThat(result.getResponses()).isZero();
        assertThat(result.getNetPromoterScore()).isZero();
    }

    @Test
    void aClosedSurveyAndAnUnknownOneTakeNothing() {
        var member = newMember();

        assertThat(reasonOf(member, UUID.randomUUID(), "over", 5)).isEqualTo(Reason.REASON_SURVEY_CLOSED);
        assertThat(reasonOf(member, UUID.randomUUID(), "nothing", 5)).isEqualTo(Reason.REASON_SURVEY_UNKNOWN);
        assertThat(reasonOf(member, UUID.randomUUID(), "broken", 5)).isEqualTo(Reason.REASON_SURVEY_UNKNOWN);
    }

    @Test
    void aSurveyIsShown() {
        var survey = surveys(newMember().token())
                .getSurvey(GetSurveyRequest.newBuilder().setSurvey("over").build());

        assertThat(survey.getTitle()).isEqualTo("Title of over");
        assertThat(survey.getQuestion()).isEqualTo("Would you?");
        assertThat(survey.getOpen()).isFalse();
    }

    @Test
    void onlyThoseWhoMayDo() {
        var member = newMember();
        var question = GetSurveyResultRequest.newBuilder().setSurvey("empty").build();

        assertThat(refusalOf(() -> RunningService.surveysWithoutToken().getSurveyResult(question))
                        .reason())
                .isEqualTo(Reason.REASON_TOKEN_MISSING);
        assertThat(refusalOf(() -> surveys("no-token").getSurveyResult(question))
                        .reason())
                .isEqualTo(Reason.REASON_TOKEN_INVALID);
        assertThat(refusalOf(() -> surveys(member.token()).getSurveyResult(question))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        for (var token : List.of(staff("admin"), RunningService.service("engagement-service"))) {
            var notAMember = new MemberApp(UUID.randomUUID(), token);
            assertThat(reasonOf(notAMember, UUID.randomUUID(), "empty", 5)).isEqualTo(Reason.REASON_NOT_PERMITTED);
        }
    }

    @Test
    void aResponseWithoutScoreOrWithAWrongOneIsRefused() {
        var member = newMember();
        var withoutScore = request(UUID.randomUUID(), "empty").clearScore().build();

        assertThat(refusalOf(() -> surveys(member.token()).submitResponse(withoutScore))
                        .reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(reasonOf(member, UUID.randomUUID(), "empty", 11)).isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    private static Reason reasonOf(MemberApp member, UUID requestId, String survey, int score) {
        return refusalOf(() -> submit(member, requestId, survey, score)).reason();
    }

    private static SurveyResponse submit(MemberApp member, UUID requestId, String survey, int score) {
        return surveys(member.token())
                .submitResponse(request(requestId, survey).setScore(score).build());
    }

    private static SubmitResponseRequest.Builder request(UUID requestId, String survey) {
        return SubmitResponseRequest.newBuilder()
                .setRequestId(requestId.toString())
                .setSurvey(survey)
                .setComment(COMMENT);
    }
}
