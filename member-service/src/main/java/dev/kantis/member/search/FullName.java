package dev.kantis.member.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A name as it is said at a till: words that all are words of it, in any order. Two different ones at least, so that
 * nobody can go through members by first names alone.
 */
public record FullName(List<String> words) {
    private static final int FEWEST_WORDS = 2;
    private static final int FEWEST_LETTERS = 2;

    public FullName {
        words = List.copyOf(words);
    }

    /** Reads what was typed; empty when it is less than a name. */
    public static Optional<FullName> read(String typed) {
        return MemberQuery.Name.read(typed)
                .map(MemberQuery.Name::beginnings)
                .map(words -> words.stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList())
                .filter(words -> words.stream().filter(FullName::isName).count() >= FEWEST_WORDS)
                .map(FullName::new);
    }

    /** The keys that the database has for two words of a name, if these have some. */
    public List<String> keys() {
        return new MemberQuery.Name(words).keys();
    }

    private static boolean isName(String word) {
        return word.codePoints().filter(Character::isLetter).count() >= FEWEST_LETTERS;
    }

    /** Says nothing about the member, wherever it is printed. */
    @Override
    public String toString() {
        return "FullName[" + words.size() + "]";
    }
}
