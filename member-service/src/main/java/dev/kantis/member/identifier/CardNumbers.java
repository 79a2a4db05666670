package dev.kantis.member.identifier;

import dev.kantis.member.MemberConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Makes new card numbers. Whether one is taken is seen when the member is stored. */
@ApplicationScoped
public class CardNumbers {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String issuerPrefix;

    CardNumbers(MemberConfig config) {
        this.issuerPrefix = config.card().issuerPrefix();
        if (!issuerPrefix.matches("[1-9][0-9]{0,7}")) {
            throw new IllegalArgumentException(
                    "member.card.issuer-prefix must be 1 to 8 digits; those of sandboxes begin with 0");
        }
    }

    public CardNumber next() {
        return CardNumber.random(issuerPrefix, RANDOM);
    }
}
