package dev.kantis.member.export;

import java.util.List;

/** A page of what a place stores about a member; {@code nextToken} is empty at the end. */
public record Page(List<Section> sections, String nextToken) {
    public Page {
        sections = List.copyOf(sections);
    }

    public int records() {
        return sections.stream().mapToInt(section -> section.records().size()).sum();
    }
}
