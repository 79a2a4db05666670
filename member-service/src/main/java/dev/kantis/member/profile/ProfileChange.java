package dev.kantis.member.profile;

import java.time.Instant;
import java.util.Map;

/**
 * What is to be changed, by whom and when. An empty value takes the attribute away, strength 0 the interest; what is
 * not named stays.
 */
public record ProfileChange(Map<Attribute, String> values, Map<String, Integer> interests, Source source, Instant at) {

    public ProfileChange {
        values = Map.copyOf(values);
        interests = Map.copyOf(interests);
    }
}
