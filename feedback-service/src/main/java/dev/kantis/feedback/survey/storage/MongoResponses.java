package dev.kantis.feedback.survey.storage;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import dev.kantis.feedback.storage.EventDocuments;
import dev.kantis.feedback.storage.FeedbackDatabase;
import dev.kantis.feedback.survey.Responses;
import dev.kantis.feedback.survey.SurveyResponse;
import dev.kantis.feedback.survey.messaging.SurveyEvents;
import dev.kantis.kit.wiring.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Responses in collection {@code response}. The id of a document is survey and member, so there is never a second one;
 * the request's outcome and the waiting event are parts of it, so one insert writes all or nothing.
 */
@ApplicationScoped
class MongoResponses implements Responses {
    private static final int SCHEMA = 1;

    private final FeedbackDatabase database;
    private final Ids ids;

    MongoResponses(FeedbackDatabase database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public Uni<Added> add(SurveyResponse response) {
        return database.responses()
                .insertOne(document(response))
                .<Added>replaceWith(new Added.Stored())
                .onFailure(FeedbackDatabase::isDuplicate)
                .recoverWithUni(() -> find(response.survey(), response.memberId())
                        .map(before ->
                                before.<Added>map(Added.Answered::new).orElseGet(Added.RequestUsedElsewhere::new)));
    }

    @Override
    public Uni<Optional<SurveyResponse>> find(String survey, UUID memberId) {
        return database.responses()
                .find(Filters.eq("_id", idOf(survey, memberId)))
                .collect()
                .first()
                .map(found -> Optional.ofNullable(found).map(MongoResponses::response));
    }

    @Override
    public Uni<Map<Integer, Long>> countByScore(String survey) {
        return database.responses()
                .aggregate(List.of(
                        Aggregates.match(Filters.eq("survey", survey)),
                        Aggregates.group("$score", Accumulators.sum("count", 1L))))
                .collect()
                .asList()
                .map(groups -> groups.stream()
                        .collect(Collectors.toMap(group -> group.getInteger("_id"), MongoResponses::count)));
    }

    /** Servers answer sums as 32 or 64 bit numbers. */
    private static long count(Document group) {
        return group.get("count", Number.class).longValue();
    }

    private static String idOf(String survey, UUID memberId) {
        return survey + "/" + memberId;
    }

    private Document document(SurveyResponse response) {
        var event = SurveyEvents.received(ids.next(), response);
        return new Document("_id", idOf(response.survey(), response.memberId()))
                .append("schema", SCHEMA)
                .append("response_id", response.id().toString())
                .append("survey", response.survey())
                .append("member_id", response.memberId().toString())
                .append("score", response.score())
                .append("comment", response.comment())
                .append("submit_time", response.submitTime())
                .append(
                        "request",
                        new Document("id", response.request().id().toString())
                                .append("fingerprint", response.request().fingerprint()))
                .append(EventDocuments.FIELD, List.of(EventDocuments.of(event)));
    }

    private static SurveyResponse response(Document document) {
        var request = document.get("request", Document.class);
        return new SurveyResponse(
                UUID.fromString(document.getString("response_id")),
                document.getString("survey"),
                UUID.fromString(document.getString("member_id")),
                document.getInteger("score"),
                document.getString("comment"),
                FeedbackDatabase.instant(document, "submit_time"),
                new SurveyResponse.Request(UUID.fromString(request.getString("id")), request.getString("fingerprint")));
    }
}
