package dev.kantis.k8s;

import static java.util.stream.Collectors.joining;

import dev.kantis.contracts.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of docs/operations.md, made from the platform's model and the services' sources. */
final class OperationsPage {
    static final Path FILE = Repository.ROOT.resolve("docs/operations.md");

    private static final Pattern SECTION =
            Pattern.compile("(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end of generated -->)", Pattern.DOTALL);

    private OperationsPage() {}

    /** The page with fresh tables between its markers; what people wrote stays. */
    static String renewed(String page) {
        var sections = sections();
        return SECTION.matcher(page).replaceAll(found -> {
            var table = sections.get(found.group(2));
            if (table == null) {
                throw new IllegalArgumentException("There is no table named " + found.group(2));
            }
            return Matcher.quoteReplacement(found.group(1) + "\n" + table + "\n" + found.group(3));
        });
    }

    static Map<String, String> sections() {
        var sections = new LinkedHashMap<String, String>();
        sections.put("services", services());
        sections.put("databases", databases());
        sections.put("arrows", arrows());
        sections.put("secrets", secrets());
        sections.put("topics", topics());
        sections.put("settings-of-all", settings(ServiceSources.settingsOfAll()));
        for (var service : Platform.SERVICES) {
            sections.put(service.name(), environment(service));
        }
        return sections;
    }

    private static String services() {
        return table(
                List.of("service", "port", "management port", "Keycloak client", "roles of its client"),
                Platform.SERVICES,
                service -> List.of(
                        service.name(),
                        Integer.toString(service.port()),
                        Integer.toString(Platform.MANAGEMENT_PORT),
                        code(service.name()),
                        codes(new ServiceSources(service).keycloakRoles())));
    }

    private static String databases() {
        var owners = Platform.SERVICES.stream()
                .filter(service -> service.uses(Server.POSTGRESQL) || service.uses(Server.MONGODB))
                .toList();
        return table(
                List.of("service", "server", "database", "role for migrations", "role of the application"),
                owners,
                service -> {
                    var context = service.context();
                    return service.uses(Server.MONGODB)
                            ? List.of(service.name(), "MongoDB", code(context), "-", "`readWrite` on it")
                            : List.of(
                                    service.name(),
                                    "PostgreSQL",
                                    code(context),
                                    code(context + "_owner"),
                                    code(context + "_app"));
                });
    }

    private static String arrows() {
        return table(
                List.of("from", "to", "port"),
                Platform.arrows(),
                arrow -> List.of(arrow.from(), arrow.to(), Integer.toString(arrow.port())));
    }

    private static String secrets() {
        return table(
                List.of("Secret", "keys"),
                Platform.SERVICES,
                service -> List.of(
                        code(service.name()),
                        codes(service.secretVariables().stream()
                                .map(Deployable.SecretVariable::key)
                                .distinct()
                                .toList())));
    }

    private static String topics() {
        return table(
                List.of("topic", "key", "partitions", "kept", "written by", "read by (consumer group)"),
                Arrays.asList(Topic.values()),
                topic -> List.of(
                        code(topic.topicName()),
                        topic.key(),
                        Integer.toString(topic.partitions()),
                        kept(topic),
                        writers(topic),
                        readers(topic)));
    }

    private static String kept(Topic topic) {
        var retention = topic.settings().get("retention.ms");
        return retention == null
                ? "newest of each key"
                : Duration.ofMillis(Long.parseLong(retention)).toDays() + " days";
    }

    private static String writers(Topic topic) {
        return orDash(Platform.SERVICES.stream()
                .filter(service -> new ServiceSources(service).produced().contains(topic))
                .map(Deployable::name)
                .collect(joining(", ")));
    }

    private static String readers(Topic topic) {
        return orDash(Platform.SERVICES.stream()
                .flatMap(service -> new ServiceSources(service).consumers().stream())
                .filter(consumer -> consumer.topics().contains(topic.topicName()))
                .map(consumer -> code(consumer.group()))
                .collect(joining(", ")));
    }

    private static String environment(Deployable service) {
        var rows = new ArrayList<List<String>>();
        service.plainVariables().forEach((name, value) -> rows.add(List.of(code(name), "ConfigMap", code(value))));
        service.secretVariables()
                .forEach(secret -> rows.add(List.of(
                        code(secret.variable()),
                        "Secret",
                        "key " + code(secret.key()) + " of " + code(service.name()))));
        var environment = table(List.of("variable", "from", "value in the base"), rows, Function.identity());
        var own = new ServiceSources(service).settings();
        return own.isEmpty() ? environment : environment + "\n" + settings(own);
    }

    private static String settings(List<Setting> settings) {
        return table(
                List.of("variable", "default", "meaning"),
                settings,
                setting -> List.of(
                        code(setting.variable()),
                        setting.standard() == null ? "-" : code(setting.standard()),
                        orDash(setting.meaning())));
    }

    private static <T> String table(List<String> head, List<T> values, Function<T, List<String>> cells) {
        var rule = head.stream().map(_ -> "---").toList();
        var rows = new ArrayList<String>(List.of(row(head), row(rule)));
        values.forEach(value -> rows.add(row(cells.apply(value))));
        return String.join("", rows);
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(joining(" | ", "| ", " |\n"));
    }

    private static String codes(List<String> texts) {
        return orDash(texts.stream().map(OperationsPage::code).collect(joining(", ")));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
