package dev.kantis.rewards.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code kind: Reward} document says. {@code stock} is how many pieces there are in all; without it there is no
 * end of them.
 */
public record RewardSpec(
        String title,
        String description,
        String unit,
        long points,
        @Nullable Long stock,
        @Nullable String partner,
        @Nullable Integer voucherDays,
        @Nullable Instant offeredFrom,
        @Nullable Instant offeredUntil,
        @Nullable List<String> partners) {
    /** How long a voucher is good when the document does not say. */
    public static final int DEFAULT_VOUCHER_DAYS = 90;

    private static final long MOST = 1_000_000_000;
    private static final int MOST_DAYS = 3650;
    private static final int NAME_LENGTH = 63;
    private static final int MOST_PARTNERS = 200;
    private static final Pattern PARTNER = Pattern.compile("\\*|[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int TITLE_LENGTH = 100;
    private static final int DESCRIPTION_LENGTH = 1000;

    public RewardSpec {
        requireText("title", title, TITLE_LENGTH);
        requireText("description", description, DESCRIPTION_LENGTH);
        requireText("unit", unit, NAME_LENGTH);
        if (points < 1 || points > MOST) {
            throw new IllegalArgumentException("points must be 1 to " + MOST);
        }
        if (stock != null && (stock < 0 || stock > MOST)) {
            throw new IllegalArgumentException("stock must be 0 to " + MOST);
        }
        if (partner != null) {
            requireText("partner", partner, NAME_LENGTH);
        }
        if (voucherDays != null && (voucherDays < 1 || voucherDays > MOST_DAYS)) {
            throw new IllegalArgumentException("voucherDays must be 1 to " + MOST_DAYS);
        }
        voucherDays = voucherDays == null ? Integer.valueOf(DEFAULT_VOUCHER_DAYS) : voucherDays;
        partners = partners == null ? null : requirePartners(partners);
        if (offeredFrom != null && offeredUntil != null && !offeredFrom.isBefore(offeredUntil)) {
            throw new IllegalArgumentException("offeredFrom must be before offeredUntil");
        }
    }

    /** How many days a voucher is good. */
    public int daysOfVoucher() {
        return voucherDays == null ? DEFAULT_VOUCHER_DAYS : voucherDays;
    }

    /** The partners whose tills take its vouchers, by name; {@code *} is all of them, none is the program itself. */
    public List<String> goodAt() {
        return Stream.concat(
                        Stream.ofNullable(partner), Stream.ofNullable(partners).flatMap(List::stream))
                .distinct()
                .toList();
    }

    private static List<String> requirePartners(List<String> partners) {
        if (partners.size() > MOST_PARTNERS
                || !partners.stream()
                        .allMatch(name -> name != null && PARTNER.matcher(name).matches())) {
            throw new IllegalArgumentException(
                    "partners must be at most " + MOST_PARTNERS + " names of partners, or * for all");
        }
        return List.copyOf(partners);
    }

    private static void requireText(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(field + " must not be empty");
        }
        if (text.length() > longest) {
            throw new IllegalArgumentException(field + " must have at most " + longest + " characters");
        }
    }
}
