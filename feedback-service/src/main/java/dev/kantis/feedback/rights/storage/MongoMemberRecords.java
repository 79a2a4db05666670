package dev.kantis.feedback.rights.storage;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.rights.v1.ErasedFate;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.contracts.rights.v1.ExportedSection;
import dev.kantis.feedback.storage.EventDocuments;
import dev.kantis.feedback.storage.FeedbackDatabase;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.pages.PageTokens;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;

/**
 * Responses. What is left of one is a score and a day that lead to nobody: it stands in a document of its own, which is
 * written before the response goes, and again if that was cut off. So results stay what they were.
 */
@ApplicationScoped
public class MongoMemberRecords {
    private static final String SCOPE = "ExportMember ";
    private static final int SIZE = 100;
    private static final int SCHEMA = 1;

    private final FeedbackDatabase database;
    private final PageTokens pages;

    MongoMemberRecords(FeedbackDatabase database, PageTokens pages) {
        this.database = database;
        this.pages = pages;
    }

    public Uni<ExportMemberResponse> read(ExportMemberRequest request) {
        var scope = SCOPE + request.getMemberId();
        var after = pages.open(scope, request.getPageToken()).orElse("");
        return database.responses()
                .find(
                        Filters.and(Filters.eq("member_id", request.getMemberId()), Filters.gt("_id", after)),
                        new FindOptions().sort(Sorts.ascending("_id")).limit(SIZE))
                .collect()
                .asList()
                .map(found -> page(scope, found));
    }

    private ExportMemberResponse page(String scope, List<Document> found) {
        var answer = ExportMemberResponse.newBuilder()
                .addSections(ExportedSection.newBuilder()
                        .setSection("responses")
                        .addAllRecords(
                                found.stream().map(MongoMemberRecords::json).toList()));
        if (found.size() == SIZE) {
            answer.setNextPageToken(pages.seal(scope, found.getLast().getString("_id")));
        }
        return answer.build();
    }

    private static String json(Document response) {
        return new Document("responseId", response.getString("response_id"))
                .append("survey", response.getString("survey"))
                .append("score", response.getInteger("score"))
                .append("comment", response.getString("comment"))
                .append("submitTime", submitted(response).toString())
                .toJson();
    }

    public Uni<List<ErasedPart>> erase(UUID member) {
        return database.responses()
                .find(Filters.eq("member_id", member.toString()))
                .collect()
                .asList()
                .invoke(MongoMemberRecords::refuseUntold)
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(this::erase)
                        .collect()
                        .last()
                        .replaceWith(parts(found.size())));
    }

    private Uni<Void> erase(Document response) {
        var left = withoutMember(response);
        return database.responses()
                .replaceOne(Filters.eq("_id", left.getString("_id")), left, new ReplaceOptions().upsert(true))
                .chain(() -> database.responses().deleteOne(Filters.eq("_id", response.getString("_id"))))
                .replaceWithVoid();
    }

    private static Document withoutMember(Document response) {
        var id = UUID.nameUUIDFromBytes(response.getString("response_id").getBytes(StandardCharsets.UTF_8));
        return new Document("_id", response.getString("survey") + "/erased/" + id)
                .append("schema", SCHEMA)
                .append("survey", response.getString("survey"))
                .append("score", response.getInteger("score"))
                .append("submit_time", submitted(response).truncatedTo(ChronoUnit.DAYS))
                .append("request", new Document("id", id.toString()));
    }

    /** Its event goes out within moments. */
    private static void refuseUntold(List<Document> found) {
        if (found.stream()
                .anyMatch(response -> !response.getList(EventDocuments.FIELD, Document.class, List.of())
                        .isEmpty())) {
            throw new Refusal(
                            Reason.REASON_DATA_IN_USE,
                            "Others were not told of a response yet. Ask again later.",
                            Map.of("what", "responses"))
                    .asException();
        }
    }

    private static List<ErasedPart> parts(long responses) {
        return List.of(
                ErasedPart.newBuilder()
                        .setName("responses")
                        .setRecords(responses)
                        .setFate(ErasedFate.ERASED_FATE_ERASED)
                        .build(),
                ErasedPart.newBuilder()
                        .setName("scores")
                        .setRecords(responses)
                        .setFate(ErasedFate.ERASED_FATE_KEPT)
                        .setGround("score and day for the results, without the member")
                        .build());
    }

    private static Instant submitted(Document response) {
        return FeedbackDatabase.instant(response, "submit_time");
    }
}
