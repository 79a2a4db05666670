package dev.kantis.ledger.program.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What differs between two documents, by path. Parts of a list go by the field that names them, so that a new rule in
 * the middle is one change; other lists go by place. Pure.
 */
public final class DocumentDiff {
    /** Fields that name a part of a list; where a list has none of them, its first text that names all parts does. */
    private static final List<String> NAMES = List.of("rule", "name", "id");

    private final List<Change> changes = new ArrayList<>();

    private DocumentDiff() {}

    /** What happened at a place. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** A place where the documents differ, with the values as JSON, empty where there is none. */
    public record Change(String path, Kind kind, String before, String after) {}

    /** The changes that make the second of the first, in its order. */
    public static List<Change> between(JsonNode before, JsonNode after, String path) {
        var diff = new DocumentDiff();
        diff.compare(path, before, after);
        return List.copyOf(diff.changes);
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            compareParts(path + ".", "", fields(before), fields(after));
        } else if (before.isArray() && after.isArray()) {
            compareLists(path, before, after);
        } else if (!isSame(before, after)) {
            changes.add(new Change(path, Kind.CHANGED, before.toString(), after.toString()));
        }
    }

    private void compareLists(String path, JsonNode before, JsonNode after) {
        var name = nameOf(before, after);
        if (name.isEmpty()) {
            compareParts(path + "[", "]", places(before), places(after));
            return;
        }
        var first = named(before, name.get());
        var second = named(after, name.get());
        var stayed = first.keySet().stream().filter(second::containsKey).toList();
        var moved = second.keySet().stream().filter(first::containsKey).toList();
        if (!stayed.equals(moved)) {
            changes.add(new Change(path, Kind.CHANGED, stayed.toString(), moved.toString()));
        }
        compareParts(path + "[", "]", first, second);
    }

    private void compareParts(String open, String close, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        var all = new LinkedHashSet<>(after.keySet());
        all.addAll(before.keySet());
        for (var key : all) {
            var path = open + key + close;
            var first = before.get(key);
            var second = after.get(key);
            if (first != null && second != null) {
                compare(path, first, second);
            } else if (second != null) {
                changes.add(new Change(path, Kind.ADDED, "", second.toString()));
            } else if (first != null) {
                changes.add(new Change(path, Kind.REMOVED, first.toString(), ""));
            }
        }
    }

    /** 10 and 10.0 are the same amount. */
    private static boolean isSame(JsonNode before, JsonNode after) {
        return before.isNumber() && after.isNumber()
                ? before.decimalValue().compareTo(after.decimalValue()) == 0
                : before.equals(after);
    }

    private static Optional<String> nameOf(JsonNode before, JsonNode after) {
        var first = before.isEmpty() ? after.path(0) : before.path(0);
        var candidates = Stream.concat(
                NAMES.stream(), StreamSupport.stream(((Iterable<String>) first::fieldNames).spliterator(), false));
        return candidates
                .filter(name -> namesAll(before, name) && namesAll(after, name))
                .findFirst();
    }

    private static boolean namesAll(JsonNode list, String name) {
        return IntStream.range(0, list.size())
                        .allMatch(i -> list.get(i).path(name).isTextual())
                && named(list, name).size() == list.size();
    }

    private static Map<String, JsonNode> named(JsonNode list, String name) {
        var parts = new LinkedHashMap<String, JsonNode>();
        list.forEach(part -> parts.put(part.path(name).asText(), part));
        return parts;
    }

    private static Map<String, JsonNode> places(JsonNode list) {
        var parts = new LinkedHashMap<String, JsonNode>();
        IntStream.range(0, list.size()).forEach(i -> parts.put(Integer.toString(i), list.get(i)));
        return parts;
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        var parts = new LinkedHashMap<String, JsonNode>();
        object.fields().forEachRemaining(field -> parts.put(field.getKey(), field.getValue()));
        return parts;
    }
}
