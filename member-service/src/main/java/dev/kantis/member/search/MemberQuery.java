package dev.kantis.member.search;

import dev.kantis.member.identifier.Identifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whom customer service looks for. */
public sealed interface MemberQuery {

    /** Whoever has this card, e-mail or phone; one at most. */
    record By(Identifier identifier) implements MemberQuery {}

    /** Everybody whose name has words that begin so, all of them, in any order. */
    record Name(List<String> beginnings) implements MemberQuery {
        private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
        private static final int FEWEST_LETTERS = 2;

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

        /** Says nothing about the member, wherever it is printed. */
        @Override
        public String toString() {
            return "Name[]";
        }
    }
}
