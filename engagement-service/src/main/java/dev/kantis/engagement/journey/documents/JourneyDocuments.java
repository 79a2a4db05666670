package dev.kantis.engagement.journey.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kantis.engagement.journey.EntryPolicy;
import dev.kantis.engagement.journey.Journey;
import dev.kantis.engagement.journey.Purpose;
import dev.kantis.engagement.journey.Template;
import dev.kantis.engagement.journey.Text;
import dev.kantis.engagement.journey.Trigger;
import dev.kantis.engagement.journey.Wording;
import dev.kantis.engagement.journey.documents.JourneySpec.MessageSpec;
import dev.kantis.engagement.journey.documents.JourneySpec.TextSpec;
import dev.kantis.kit.documents.Document;
import dev.kantis.kit.documents.Documents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks {@code kind: Journey} documents, their texts included. A wrong one is refused with the path. */
public final class JourneyDocuments {
    /** The kind of these documents. */
    public static final String KIND = "Journey";

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 20_000;
    private static final int MOST_LANGUAGES = 40;

    private JourneyDocuments() {}

    /** The journey that the document describes, as this version of it. */
    public static Journey read(String text, long version) {
        var document = withDefaults(Documents.parse(text, KIND));
        var spec = Documents.spec(document, JourneySpec.class);
        var trigger = Trigger.of(present("spec.trigger", spec.trigger()))
                .orElseThrow(() -> Documents.wrong("spec.trigger", "must be one of " + Trigger.types()));
        var entry = EntryPolicy.parse(present("spec.entry", spec.entry()))
                .orElseThrow(() -> Documents.wrong(
                        "spec.entry", "must be once, every-time or once-per-days N with N from 1 to 999"));
        var message = present("spec.message", spec.message());
        if (!"email".equals(message.channel())) {
            throw Documents.wrong("spec.message.channel", "must be email");
        }
        var purpose = Purpose.of(present("spec.message.purpose", message.purpose()))
                .orElseThrow(() -> Documents.wrong("spec.message.purpose", "must be service, marketing or feedback"));
        return new Journey(
                document.name(), version, trigger, entry, delay(spec.delay()), purpose, template(message, trigger));
    }

    private static Document withDefaults(Document document) {
        var spec = (ObjectNode) document.spec().deepCopy();
        spec.putIfAbsent("entry", TextNode.valueOf("once"));
        spec.putIfAbsent("wait", TextNode.valueOf("PT0S"));
        return new Document(document.kind(), document.name(), spec, document.text());
    }

    private static Duration delay(@Nullable Duration delay) {
        var given = present("spec.wait", delay);
        if (given.isNegative() || given.compareTo(Journey.LONGEST_WAIT) > 0) {
            throw Documents.wrong("spec.wait", "must be from PT0S to P365D");
        }
        return given;
    }

    private static Template template(MessageSpec message, Trigger trigger) {
        var name = present("spec.message.template", message.template());
        if (!name.matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw Documents.wrong(
                    "spec.message.template", "must be lower case letters, digits and hyphens, at most 63");
        }
        var given = present("spec.message.texts", message.texts());
        if (!given.containsKey(Template.FALLBACK) || given.size() > MOST_LANGUAGES) {
            throw Documents.wrong(
                    "spec.message.texts", "must have a text in en and at most " + MOST_LANGUAGES + " languages");
        }
        return new Template(name, texts(given, trigger.variables()));
    }

    private static Map<String, Text> texts(Map<String, @Nullable TextSpec> given, Set<String> declared) {
        var texts = new HashMap<String, Text>();
        given.forEach((language, written) -> {
            var path = "spec.message.texts." + language;
            if (!language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
                throw Documents.wrong(path, "must be a BCP 47 language such as fi");
            }
            texts.put(language, text(path, present(path, written), declared));
        });
        return texts;
    }

    private static Text text(String path, TextSpec written, Set<String> declared) {
        var subject = checked(path + ".subject", written.subject(), LONGEST_SUBJECT, declared);
        if (subject.lines().count() != 1) {
            throw Documents.wrong(path + ".subject", "must be one line");
        }
        return new Text(subject, checked(path + ".body", written.body(), LONGEST_BODY, declared));
    }

    private static String checked(String path, @Nullable String text, int longest, Set<String> declared) {
        var given = present(path, text);
        if (given.isBlank() || given.length() > longest) {
            throw Documents.wrong(path, "must be 1 to " + longest + " characters");
        }
        Wording.problem(given, declared).ifPresent(problem -> {
            throw Documents.wrong(path, problem);
        });
        return given;
    }

    private static <T> T present(String path, @Nullable T value) {
        if (value == null) {
            throw Documents.wrong(path, "is missing");
        }
        return value;
    }
}
