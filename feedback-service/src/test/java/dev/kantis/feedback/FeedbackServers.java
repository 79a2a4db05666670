package dev.kantis.feedback;

import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The real servers behind the service in tests: the MongoDB-protocol server of local-stack, or the MongoDB that
 * KANTIS_TEST_MONGODB_URI names.
 */
public class FeedbackServers implements QuarkusTestResourceLifecycleManager {
    private static final String DOCUMENT = """
            apiVersion: kantis.dev/v1alpha1
            kind: Survey
            metadata: {name: %s}
            spec: {title: Title of %s, question: "Would you?", open: %s}
            ---
            """;

    @Override
    public Map<String, String> start() {
        var servers = TestServers.shared();
        var settings = new HashMap<String, String>();
        settings.putAll(servers.mongo());
        settings.putAll(servers.kafka());
        settings.putAll(servers.keycloak("feedback-service"));
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("kantis.documents", documents().toString());
        return settings;
    }

    @Override
    public void stop() {}

    private static Path documents() {
        try {
            var folder = Files.createDirectories(Path.of("target", "test-documents"));
            var text = new StringBuilder();
            for (var name : new String[] {"after-visit", "second", "result", "empty", "crowd"}) {
                text.append(DOCUMENT.formatted(name, name, true));
            }
            text.append(DOCUMENT.formatted("over", "over", false));
            text.append(DOCUMENT.formatted("broken", "broken", "maybe"));
            Files.writeString(folder.resolve("surveys.yaml"), text);
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
