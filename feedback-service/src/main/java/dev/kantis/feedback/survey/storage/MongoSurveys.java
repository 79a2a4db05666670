package dev.kantis.feedback.survey.storage;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dev.kantis.feedback.storage.FeedbackDatabase;
import dev.kantis.feedback.survey.Survey;
import dev.kantis.feedback.survey.Surveys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.Document;

/** Surveys in collection {@code survey}, one document each, named by the survey. */
@ApplicationScoped
class MongoSurveys implements Surveys {
    private static final int SCHEMA = 1;

    private final FeedbackDatabase database;

    MongoSurveys(FeedbackDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Void> publish(Survey survey) {
        var document = new Document("_id", survey.name())
                .append("schema", SCHEMA)
                .append("title", survey.title())
                .append("question", survey.question())
                .append("open", survey.open());
        return database.surveys()
                .replaceOne(Filters.eq("_id", survey.name()), document, new ReplaceOptions().upsert(true))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Survey>> find(String name) {
        return database.surveys()
                .find(Filters.eq("_id", name))
                .collect()
                .first()
                .map(found -> Optional.ofNullable(found).map(MongoSurveys::survey));
    }

    private static Survey survey(Document document) {
        return new Survey(
                document.getString("_id"),
                document.getString("title"),
                document.getString("question"),
                document.getBoolean("open", false));
    }
}
