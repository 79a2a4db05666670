package dev.kantis.member.export;

import java.util.List;

/** Records of one kind, each a JSON object. They are personal, so it does not print itself. */
public record Section(String name, List<String> records) {
    public Section {
        records = List.copyOf(records);
    }

    @Override
    public String toString() {
        return "Section " + name;
    }
}
