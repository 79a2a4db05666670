package dev.kantis.member;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of member-service. */
@ConfigMapping(prefix = "member")
public interface MemberConfig {

    /** How card numbers are made. */
    Card card();

    /** How Keycloak users are made and linked. */
    Identity identity();

    /** Settings of cards. */
    interface Card {
        /** The first digits of every card number. */
        @WithDefault("6299")
        String issuerPrefix();
    }

    /** Settings of the work with Keycloak. */
    interface Identity {
        /** Most members whose user is made at the same time. */
        @WithDefault("4")
        int parallel();

        /** Pause between two looks for members who wait; a new member is seen at once. */
        @WithDefault("PT1S")
        Duration poll();

        /** After this time without a result another replica takes over. */
        @WithDefault("PT1M")
        Duration lease();

        /** Pause before the second attempt; doubles with each further one. */
        @WithDefault("PT1S")
        Duration firstBackOff();

        /** The longest pause between two attempts. */
        @WithDefault("PT1M")
        Duration longestBackOff();
    }
}
