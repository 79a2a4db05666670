package dev.kantis.engagement.journey;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a message is for. Service messages stand on the contract; the others need the member's consent. */
public enum Purpose {
    SERVICE,
    MARKETING,
    FEEDBACK;

    /** As documents and tables spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Purpose> of(String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.code().equals(code))
                .findFirst();
    }
}
