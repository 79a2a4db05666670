package dev.kantis.partner.risk;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a purchase is looked at. */
public enum ReviewReason {
    TERMINAL_PACE,
    MEMBER_PACE,
    EMPLOYEE_PACE,
    CLOSED_STORE,
    SPENT_RETURNS;

    /** As the ledger and events have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Several of them, with commas between; nothing for none. */
    public static String words(Collection<ReviewReason> reasons) {
        return reasons.stream().sorted().map(ReviewReason::word).collect(Collectors.joining(","));
    }

    /** Reads what {@link #words} wrote; words that nobody knows are left out. */
    public static Set<ReviewReason> of(String words) {
        var named = Arrays.asList(words.split(","));
        return Arrays.stream(values())
                .filter(reason -> named.contains(reason.word()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReviewReason.class)));
    }
}
