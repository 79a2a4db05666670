package dev.kantis.member.identifier;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a till may know of a member. {@code cardEnding} is empty when no card is active. */
public record ResolvedMember(UUID id, String language, long version, String firstName, String cardEnding) {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int LONGEST = 40;
    private static final int ENDING = 4;

    /** Of all that is known no more than that: the first word of the name and the end of the active card. */
    public static ResolvedMember of(UUID id, String language, long version, String name, @Nullable String card) {
        return new ResolvedMember(id, language, version, firstWord(name), card == null ? "" : ending(card));
    }

    private static String firstWord(String name) {
        var word = SPACES.split(name.strip(), 2)[0];
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }

    private static String ending(String card) {
        return card.substring(Math.max(0, card.length() - ENDING));
    }

    /** Says nothing about the person, wherever it is printed. */
    @Override
    public String toString() {
        return "ResolvedMember[" + id + "]";
    }
}
