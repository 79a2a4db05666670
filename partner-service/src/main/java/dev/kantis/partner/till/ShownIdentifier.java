package dev.kantis.partner.till;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a member showed up at a till, in the form that is the same wherever it names the same member. {@code scope} says
 * where that is: everywhere when it is empty, at one partner for its customer numbers, at one till for codes.
 */
public record ShownIdentifier(Kind kind, String value, String scope) {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    public ShownIdentifier {
        value = switch (kind) {
            case CARD -> SPACES.matcher(value).replaceAll("");
            case EMAIL -> value.strip().toLowerCase(Locale.ROOT);
            case PHONE, CUSTOMER_NUMBER, MEMBER_CODE, MEMBER_ID -> value;
        };
    }

    /** What names the same member at every till. */
    public static ShownIdentifier everywhere(Kind kind, String value) {
        return new ShownIdentifier(kind, value, "");
    }

    /** What names a member at the tills of one partner. */
    public static ShownIdentifier customerNumber(String value, Till till) {
        return new ShownIdentifier(Kind.CUSTOMER_NUMBER, value, till.partnerId().toString());
    }

    /** What the member's app shows: good at one till only. */
    public static ShownIdentifier memberCode(String value, Till till) {
        return new ShownIdentifier(
                Kind.MEMBER_CODE, value, till.partnerId() + "/" + till.storeId() + "/" + till.terminalId());
    }

    /** What was shown. */
    public enum Kind {
        CARD,
        EMAIL,
        PHONE,
        CUSTOMER_NUMBER,
        MEMBER_CODE,
        /** Whoever the till was answered before, by the handle that it got. */
        MEMBER_ID
    }

    /** Says nothing about the member, wherever it is printed. */
    @Override
    public String toString() {
        return "ShownIdentifier[" + kind + "]";
    }
}
