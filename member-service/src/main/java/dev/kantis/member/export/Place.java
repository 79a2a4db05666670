package dev.kantis.member.export;

import java.util.Locale;

/** Where something about members is stored. */
public enum Place {
    MEMBER,
    LEDGER,
    REWARDS,
    FEEDBACK,
    ENGAGEMENT;

    /** As it is stored and told, and the folder in the archive. */
    public String text() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    /** The place that is stored so. */
    public static Place of(String text) {
        for (var place : values()) {
            if (place.text().equals(text)) {
                return place;
            }
        }
        throw new IllegalArgumentException("no such place: " + text);
    }
}
