package dev.kantis.member.erasure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a member is erased, in the order of the steps. The points come out of pools first, so that they are the
 * member's own when the ledger closes the wallets; nobody can sign in any more when the other services begin; and this
 * service is the last, because until then it can still be asked who the member is.
 */
public enum Place {
    HOUSEHOLD("household"),
    ORGANIZATIONS("organizations"),
    LEDGER("ledger-service"),
    ACCOUNT("account"),
    REWARDS("rewards-service"),
    FEEDBACK("feedback-service"),
    ENGAGEMENT("engagement-service"),
    MEMBER("member-service");

    private final String text;

    Place(String text) {
        this.text = text;
    }

    /** As it is stored and told. */
    public String text() {
        return text;
    }

    /** Whether it is a service of its own, which is called. */
    public boolean isElsewhere() {
        return this == LEDGER || this == REWARDS || this == FEEDBACK || this == ENGAGEMENT;
    }

    /** The name of its client. */
    public String client() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first one that is not done; empty when all are. */
    static Optional<Place> next(Set<Place> done) {
        return List.of(values()).stream().filter(place -> !done.contains(place)).findFirst();
    }

    /** The place that is stored so. */
    public static Place of(String text) {
        for (var place : values()) {
            if (place.text.equals(text)) {
                return place;
            }
        }
        throw new IllegalArgumentException("no such place: " + text);
    }
}
