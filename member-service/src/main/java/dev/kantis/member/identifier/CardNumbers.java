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
        if (!issuerPrefix.matches("[0-9]{1,8}")) {
            throw new IllegalArgumentException("member.card.issuer-prefix must be 1 to 8 digits");
        }
    }

    public CardNumber next() {
        return CardNumber.random(issuerPrefix, RANDOM);
    }
}
