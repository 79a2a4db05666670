package dev.kantis.member.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kantis.member.keys.MemberKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Pages and archives as they are stored: sealed with the member's key, for their export and place in it. Pure. */
final class SealedPages {
    /** No JSON text has it unescaped. */
    private static final String RECORD = "\u001e";

    private static final String SECTION = "\u001d";

    private SealedPages() {}

    static byte[] seal(MemberKey key, UUID export, Place place, int number, List<Section> sections) {
        var parts = sections.stream()
                .map(section -> section.name() + RECORD + String.join(RECORD, section.records()))
                .toList();
        return key.seal(
                context(export, place, number), String.join(SECTION, parts).getBytes(UTF_8));
    }

    static List<Section> open(MemberKey key, UUID export, Exports.SealedPage page) {
        var text = new String(
                key.open(context(export, page.place(), page.number()), page.sealed())
                        .orElseThrow(() -> new IllegalStateException("a page of an export does not open")),
                UTF_8);
        var sections = new ArrayList<Section>();
        for (var part : text.split(SECTION, -1)) {
            var records = List.of(part.split(RECORD, -1));
            var some = records.subList(1, records.size());
            sections.add(new Section(records.getFirst(), some.equals(List.of("")) ? List.of() : some));
        }
        return text.isEmpty() ? List.of() : sections;
    }

    static byte[] sealArchive(MemberKey key, UUID export, byte[] archive) {
        return key.seal("archive " + export, archive);
    }

    static byte[] openArchive(MemberKey key, UUID export, byte[] sealed) {
        return key.open("archive " + export, sealed)
                .orElseThrow(() -> new IllegalStateException("an archive does not open"));
    }

    private static String context(UUID export, Place place, int number) {
        return "page " + export + " " + place.text() + " " + number;
    }
}
