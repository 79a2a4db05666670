package dev.kantis.partner.till;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a member showed up at a till: a card, an e-mail or a phone number, in the form that is the same for all tills.
 */
public record ShownIdentifier(Kind kind, String value) {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    public ShownIdentifier {
        value = switch (kind) {
            case CARD -> SPACES.matcher(value).replaceAll("");
            case EMAIL -> value.strip().toLowerCase(Locale.ROOT);
            case PHONE -> value;
        };
    }

    /** What was shown. */
    public enum Kind {
        CARD,
        EMAIL,
        PHONE
    }

    /** Says nothing about the member, wherever it is printed. */
    @Override
    public String toString() {
        return "ShownIdentifier[" + kind + "]";
    }
}
