package dev.kantis.member.search;

import dev.kantis.member.identifier.Identifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom customer service looks for. */
public sealed interface MemberQuery {

    /** Whoever has this card, e-mail or phone; one at most. */
    record By(Identifier identifier) implements MemberQuery {}

    /** Everybody whose name has words that begin so, all of them, in any order. */
    record Name(List<String> beginnings) implements MemberQuery {
        private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
        private static final int FEWEST_LETTERS = 2;
        private static final int SHORT_KEY = 3;
        private static final int LONG_KEY = 6;

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
         * The keys that the database has for the two longest words: of a word of six letters these and the first three
         * of the other, else the first three of both in the order of the alphabet. All must be there. None when they
         * may be of one and the same word, or are too short.
         */
        public List<String> keys() {
            var longest = beginnings.stream()
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .filter(word -> letters(word) >= SHORT_KEY)
                    .sorted(Comparator.comparingInt(Name::letters).reversed())
                    .limit(2)
                    .toList();
            if (longest.size() < 2 || longest.getFirst().startsWith(longest.getLast())) {
                return List.of();
            }
            var first = longest.getFirst();
            var second = longest.getLast();
            if (letters(first) < LONG_KEY) {
                return List.of(Stream.of(start(first, SHORT_KEY), start(second, SHORT_KEY))
                        .sorted()
                        .collect(Collectors.joining(" ")));
            }
            return letters(second) < LONG_KEY
                    ? List.of(key(second, first))
                    : List.of(key(first, second), key(second, first));
        }

        /** Whether many may begin so: what was typed has no word of six letters. */
        public boolean mayBeCommon() {
            return beginnings.stream().allMatch(word -> letters(word) < LONG_KEY);
        }

        private static String key(String one, String other) {
            return start(one, SHORT_KEY) + " " + start(other, LONG_KEY);
        }

        private static String start(String word, int letters) {
            return word.substring(0, word.offsetByCodePoints(0, letters));
        }

        private static int letters(String word) {
            return word.codePointCount(0, word.length());
        }

        /** Says nothing about the member, wherever it is printed. */
        @Override
        public String toString() {
            return "Name[]";
        }
    }
}
