package dev.kantis.engagement.notice.wording;

import dev.kantis.engagement.EngagementConfig;
import dev.kantis.engagement.journey.Template;
import dev.kantis.engagement.journey.Text;
import dev.kantis.engagement.journey.Wording;
import dev.kantis.engagement.notice.Notice;
import dev.kantis.engagement.notice.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The texts that come with the service, or those of the file that is configured; lines {@code kind.language.part=text},
 * UTF-8. Read at start; a wrong text keeps the service from starting.
 */
@ApplicationScoped
class NoticeTexts implements Texts {
    private static final String BUILT_IN = "/notices.properties";

    private final Map<Notice.Kind, Template> templates = new EnumMap<>(Notice.Kind.class);

    NoticeTexts(EngagementConfig config) {
        var lines = new Properties();
        try (var reader = reader(config.notices().texts())) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Arrays.stream(Notice.Kind.values()).forEach(kind -> templates.put(kind, template(kind, lines)));
    }

    @Override
    public Template of(Notice.Kind kind) {
        return Objects.requireNonNull(templates.get(kind));
    }

    private static Reader reader(Optional<Path> file) throws IOException {
        return file.isPresent()
                ? Files.newBufferedReader(file.get())
                : new InputStreamReader(
                        Objects.requireNonNull(NoticeTexts.class.getResourceAsStream(BUILT_IN)),
                        StandardCharsets.UTF_8);
    }

    static Template template(Notice.Kind kind, Properties lines) {
        var prefix = kind.word() + ".";
        var languages = lines.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length(), key.lastIndexOf('.')))
                .collect(Collectors.toSet());
        return new Template(
                kind.word(),
                languages.stream()
                        .collect(Collectors.toMap(
                                language -> language,
                                language -> new Text(
                                        text(lines, prefix + language + ".subject", kind.variables()),
                                        text(lines, prefix + language + ".body", kind.variables())))));
    }

    private static String text(Properties lines, String key, Set<String> variables) {
        var text = lines.getProperty(key, "");
        var problem = text.isBlank() ? Optional.of("is missing") : Wording.problem(text, variables);
        if (problem.isPresent()) {
            throw new IllegalStateException("notice text " + key + " " + problem.get());
        }
        return text;
    }
}
