package dev.kantis.rewards.voucher;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What a member shows: 20 characters of Crockford's base 32, 100 bits that nobody can guess. */
public record VoucherCode(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;
    private static final Pattern SHAPE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern GAPS = Pattern.compile("[\\s-]");
    private static final SecureRandom RANDOM = new SecureRandom();

    public VoucherCode {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("a voucher code has 20 characters of base 32");
        }
    }

    /** A new code from the host's secure random. */
    public static VoucherCode random() {
        return random(RANDOM);
    }

    /** The code as somebody typed it: any case, with gaps, and with the letters that look like digits. */
    public static Optional<VoucherCode> typed(String input) {
        var text = GAPS.matcher(input)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return SHAPE.matcher(text).matches() ? Optional.of(new VoucherCode(text)) : Optional.empty();
    }

    static VoucherCode random(RandomGenerator random) {
        var text = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new VoucherCode(text.toString());
    }

    /** Codes are as good as money: they do not go to logs. */
    @Override
    public String toString() {
        return "VoucherCode[hidden]";
    }
}
