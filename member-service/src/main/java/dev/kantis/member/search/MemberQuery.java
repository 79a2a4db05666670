package dev.kantis.member.search;

import dev.kantis.member.identifier.Identifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whom customer service looks for. */
public sealed interface MemberQuery {

    /** Whoever has this card, e-mail or phone; one at most. */
    record By(Identifier identifier) implements MemberQuery {}

    /** Everybody whose name has words that begin so, all of them, in any order. */
    record Name(List<String> beginnings) implements MemberQuery {
        private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
        private static final int FEWEST_LETTERS = 2;
        private static final int PAIRED_LETTERS = 3;

        public Name {
            beginnings = List.copyOf(beginnings);
        }

        /** Reads what was typed; empty when it has too few letters to find anybody by. */
        public static Optional<Name> read(String typed) {
            var words = Arrays.stream(NO_LETTERS.split(typed))
                    .filter(word -> !word.isEmpty())
                    .toList();
            return words.stream().anyMatch(word -> word.length() >= FEWEST_LETTERS)
                    ? Optional.of(new Name(words))
                    : Optional.empty();
        }

        /**
         * The first three letters of the two longest words, in the order of the alphabet: the key that the database has
         * for each two words of a name. Empty when they may be of one and the same word, or are too short.
         */
        public Optional<String> pair() {
            var longest = beginnings.stream()
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .filter(word -> word.codePointCount(0, word.length()) >= PAIRED_LETTERS)
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .limit(2)
                    .toList();
            if (longest.size() < 2 || longest.getFirst().startsWith(longest.getLast())) {
                return Optional.empty();
            }
            return Optional.of(longest.stream().map(Name::start).sorted().collect(Collectors.joining(" ")));
        }

        private static String start(String word) {
            return word.substring(0, word.offsetByCodePoints(0, PAIRED_LETTERS));
        }

        /** Says nothing about the member, wherever it is printed. */
        @Override
        public String toString() {
            return "Name[]";
        }
    }
}
