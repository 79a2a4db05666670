package dev.kantis.member.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP with a JSON array for each kind of records, in a folder for each place, and a table of contents. Pure. */
final class Archive {
    private final Map<String, List<String>> files = new LinkedHashMap<>();

    /** Adds what is on a page. */
    void add(Place place, List<Section> sections) {
        for (var section : sections) {
            files.computeIfAbsent(place.text() + "/" + section.name() + ".json", _ -> new ArrayList<>())
                    .addAll(section.records());
        }
    }

    /** The first of these members is whose it is; the others were merged into it. */
    byte[] zip(List<UUID> members, Instant now) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(zip, "contents.json", contents(members, now));
            for (var file : files.entrySet()) {
                entry(zip, file.getKey(), array(file.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes everything", e);
        }
        return bytes.toByteArray();
    }

    private String contents(List<UUID> members, Instant now) {
        var merged =
                members.stream().skip(1).map(member -> "\"" + member + "\"").collect(Collectors.joining(", "));
        var lines = files.entrySet().stream()
                .map(file -> "    {\"file\": \"" + file.getKey() + "\", \"records\": "
                        + file.getValue().size() + "}")
                .toList();
        return "{\n  \"memberId\": \"" + members.getFirst() + "\",\n  \"mergedMemberIds\": [" + merged
                + "],\n  \"time\": \"" + now + "\",\n  \"files\": [\n"
                + String.join(",\n", lines) + "\n  ]\n}\n";
    }

    private static String array(List<String> records) {
        return records.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", records) + "\n]\n";
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }
}
