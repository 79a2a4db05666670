package dev.kantis.member.identifier;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The number on a member's card: 16 digits, the last of which checks the others (Luhn). */
public record CardNumber(String digits) {
    private static final int LENGTH = 16;
    private static final Pattern FORM = Pattern.compile("[0-9]{16}");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    public CardNumber {
        if (!FORM.matcher(digits).matches()
                || checkDigit(digits.substring(0, LENGTH - 1)) != digits.charAt(LENGTH - 1)) {
            throw new IllegalArgumentException("not a card number");
        }
    }

    /**
     * A number that starts with the issuer's digits; the rest is random, so that numbers cannot be guessed in a row.
     */
    public static CardNumber random(String issuerPrefix, RandomGenerator random) {
        var body = new StringBuilder(LENGTH).append(issuerPrefix);
        while (body.length() < LENGTH - 1) {
            body.append((char) ('0' + random.nextInt(10)));
        }
        return new CardNumber(body.append(checkDigit(body)).toString());
    }

    /** The number as somebody typed or scanned it; empty when it cannot be one. */
    public static Optional<CardNumber> read(String text) {
        var digits = SPACES.matcher(text).replaceAll("");
        try {
            return Optional.of(new CardNumber(digits));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static char checkDigit(CharSequence body) {
        var sum = 0;
        for (var i = 0; i < body.length(); i++) {
            var digit = body.charAt(body.length() - 1 - i) - '0';
            var weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
