package dev.kantis.partner.till;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a made-up member shows at a till. Card numbers of sandboxes are {@code 0000}, then four digits that say what
 * happens, then seven that say who it is, then a check digit (Luhn) like on every card. The four digits are 0000 for
 * nothing special, 9999 for a purchase that waits for a review, and else the number of the reason that is answered, as
 * it stands in {@code kantis/errors/v1/reason.proto}. Pure.
 */
public record ShownInSandbox(int special, long number) {
    private static final Pattern CARD = Pattern.compile("0000(\\d{4})(\\d{7})\\d");
    private static final Pattern EMAIL = Pattern.compile("(\\d{16})@example\\.com");
    private static final Pattern PHONE = Pattern.compile("\\+999(\\d{7})");
    private static final Pattern CODE = Pattern.compile("sandbox-(\\d{16})");
    private static final Pattern NAME = Pattern.compile("(?i)sandbox\\s+(\\d{4})?(\\d{7})");
    private static final Pattern TWINS = Pattern.compile("(?i)sandbox\\s+twins");
    private static final int REVIEW = 9999;
    private static final List<String> FIRST_NAMES = List.of("Sam", "Alex", "Kim", "Robin", "Noa", "Toni");

    /** Who it is; empty for what is of no sandbox. */
    public static Optional<ShownInSandbox> read(ShownIdentifier shown) {
        return switch (shown.kind()) {
            case CARD, CUSTOMER_NUMBER -> card(shown.value());
            case EMAIL -> within(EMAIL.matcher(shown.value()));
            case MEMBER_CODE -> within(CODE.matcher(shown.value()));
            case PHONE -> {
                var phone = PHONE.matcher(shown.value());
                yield phone.matches()
                        ? Optional.of(new ShownInSandbox(0, Long.parseLong(phone.group(1))))
                        : Optional.empty();
            }
            case MEMBER_ID -> Optional.empty();
        };
    }

    /** Who it is, or what is answered instead. */
    public static Outcome<ShownInSandbox> admit(ShownIdentifier shown) {
        return read(shown).map(ShownInSandbox::admitted).orElseGet(() -> Outcome.refused(nobody()));
    }

    /**
     * Who has a name: {@code Sandbox} and the seven digits that say who it is, which the four that say what happens may
     * stand before. {@code Sandbox Twins} are two who share a first name.
     */
    public static Outcome<List<ShownInSandbox>> named(String name) {
        if (TWINS.matcher(name.strip()).matches()) {
            return Outcome.done(
                    List.of(new ShownInSandbox(0, FIRST_NAMES.size()), new ShownInSandbox(0, 2L * FIRST_NAMES.size())));
        }
        var said = NAME.matcher(name.strip());
        if (!said.matches()) {
            return Outcome.refused(nobody());
        }
        var special = said.group(1) == null ? 0 : Integer.parseInt(said.group(1));
        return new ShownInSandbox(special, Long.parseLong(said.group(2)))
                .admitted()
                .map(List::of);
    }

    private Outcome<ShownInSandbox> admitted() {
        return refusal().<Outcome<ShownInSandbox>>map(Outcome::refused).orElseGet(() -> Outcome.done(this));
    }

    /** The first name of whoever has this number. */
    public String firstName() {
        return FIRST_NAMES.get((int) (number % FIRST_NAMES.size()));
    }

    private static Optional<ShownInSandbox> within(Matcher found) {
        return found.matches() ? card(found.group(1)) : Optional.empty();
    }

    private static Optional<ShownInSandbox> card(String digits) {
        var card = CARD.matcher(digits);
        return card.matches() && isChecked(digits)
                ? Optional.of(new ShownInSandbox(Integer.parseInt(card.group(1)), Long.parseLong(card.group(2))))
                : Optional.empty();
    }

    /** The number on the card of who shows this. */
    public String cardNumber() {
        var body = "0000%04d%07d".formatted(special, number);
        for (var digit = 0; ; digit++) {
            if (isChecked(body + digit)) {
                return body + digit;
            }
        }
    }

    private static boolean isChecked(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var weighed = i % 2 == 1 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /** What is answered instead of doing anything, if so. */
    public Optional<Refusal> refusal() {
        if (special == 0 || special == REVIEW) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(Reason.forNumber(special))
                .map(ShownInSandbox::asked)
                .orElseGet(ShownInSandbox::nobody));
    }

    /** Whether what they buy waits for a review. */
    public boolean isReviewed() {
        return special == REVIEW;
    }

    private static Refusal asked(Reason reason) {
        return switch (reason) {
            case REASON_TOO_MANY_REQUESTS, REASON_DEPENDENCY_UNAVAILABLE ->
                new Refusal(reason, "This card asks for this answer.", Map.of(Refusal.RETRY_AFTER_SECONDS, "1"));
            default -> new Refusal(reason, "This card asks for this answer.");
        };
    }

    /** The refusal of what is of no sandbox. */
    public static Refusal nobody() {
        return new Refusal(
                Reason.REASON_MEMBER_UNKNOWN, "In a sandbox there is nobody but whom its card numbers make up.");
    }
}
