package dev.kantis.feedback.rights;

import static dev.kantis.feedback.RunningService.newMember;
import static dev.kantis.feedback.RunningService.personalData;
import static dev.kantis.feedback.RunningService.service;
import static dev.kantis.feedback.RunningService.staff;
import static dev.kantis.feedback.RunningService.surveys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.feedback.v1.GetSurveyResultRequest;
import dev.kantis.contracts.feedback.v1.SubmitResponseRequest;
import dev.kantis.contracts.feedback.v1.SurveyResult;
import dev.kantis.contracts.rights.v1.EraseMemberRequest;
import dev.kantis.contracts.rights.v1.EraseMemberResponse;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.feedback.FeedbackServers;
import dev.kantis.feedback.RunningService.MemberApp;
import dev.kantis.feedback.storage.FeedbackDatabase;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FeedbackServers.class)
class PersonalDataTest {
    private static final Duration SOON = Duration.ofSeconds(150);

    @Inject
    FeedbackDatabase database;

    @Test
    void theResultStaysAndNothingLeadsToTheMember() {
        var member = newMember();
        var comment = "I am Xaverine, call me " + UUID.randomUUID();
        answer(member, "after-visit", 9, comment);
        answer(member, "second", 3, comment);
        var before = result("after-visit");
        assertThat(exported(member)).hasSize(2).allMatch(json -> json.contains(comment));
        assertThat(documentsWith(comment)).hasSize(2);

        var erased = erase(member);

        assertThat(result("after-visit")).isEqualTo(before);
        assertThat(documentsWith(comment)).isEmpty();
        assertThat(documentsWith(member.memberId().toString())).isEmpty();
        assertThat(exported(member)).isEmpty();
        assertThat(erased.getPartsList()).extracting(ErasedPart::getRecords).containsExactly(2L, 2L);
        assertThat(erase(member).getParts(0).getRecords()).isZero();
        assertThat(result("after-visit")).isEqualTo(before);
    }

    @Test
    void anErasureThatWasCutOffCountsNothingTwice() {
        var member = newMember();
        answer(member, "after-visit", 8, "");
        var document = documentsWith(member.memberId().toString()).getFirst();
        var before = result("after-visit");
        assertThat(erase(member).getParts(0).getRecords()).isEqualTo(1);

        database.responses().insertOne(document).await().atMost(SOON);
        assertThat(result("after-visit").getResponses()).isEqualTo(before.getResponses() + 1);
        assertThat(erase(member).getParts(0).getRecords()).isEqualTo(1);

        assertThat(result("after-visit")).isEqualTo(before);
    }

    private static EraseMemberResponse erase(MemberApp member) {
        var request = EraseMemberRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setMemberId(member.memberId().toString())
                .build();
        return await().atMost(SOON)
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .until(() -> personalData(service("member-service")).eraseMember(request), _ -> true);
    }

    private static List<String> exported(MemberApp member) {
        return personalData(service("member-service"))
                .exportMember(ExportMemberRequest.newBuilder()
                        .setMemberId(member.memberId().toString())
                        .build())
                .getSections(0)
                .getRecordsList();
    }

    private List<Document> documentsWith(String text) {
        return database.responses().find().collect().asList().await().atMost(SOON).stream()
                .filter(document -> document.toString().contains(text))
                .toList();
    }

    private static void answer(MemberApp member, String survey, int score, String comment) {
        var response = surveys(member.token())
                .submitResponse(SubmitResponseRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setSurvey(survey)
                        .setScore(score)
                        .setComment(comment)
                        .build());
        assertThat(response.getScore()).isEqualTo(score);
    }

    private static SurveyResult result(String survey) {
        return surveys(staff("marketer"))
                .getSurveyResult(
                        GetSurveyResultRequest.newBuilder().setSurvey(survey).build());
    }
}
