package dev.kantis.member.imports;

import java.util.Set;

/** Which of some e-mail addresses, phone numbers and cards are members' already. */
public record Taken(Set<String> emails, Set<String> phones, Set<String> cards) {
    public Taken {
        emails = Set.copyOf(emails);
        phones = Set.copyOf(phones);
        cards = Set.copyOf(cards);
    }

    @Override
    public String toString() {
        return "Taken";
    }
}
