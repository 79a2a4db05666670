package dev.kantis.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final VerifiedTokens tokens = new VerifiedTokens(2, VerifiedTokens.LONGEST);

    @Test
    void aTokenIsBelievedForAMinuteAtMost() {
        tokens.keep("a", caller("a"), NOW, NOW.plusSeconds(300));

        assertThat(tokens.find("a", NOW.plusSeconds(59))).hasValue(caller("a"));
        assertThat(tokens.find("a", NOW.plusSeconds(60))).isEmpty();
        assertThat(tokens.find("b", NOW)).isEmpty();
    }

    @Test
    void aTokenIsNotBelievedBeyondItsExpiry() {
        tokens.keep("a", caller("a"), NOW, NOW.plusSeconds(5));

        assertThat(tokens.find("a", NOW.plusSeconds(4))).hasValue(caller("a"));
        assertThat(tokens.find("a", NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void theOldestIsForgottenWhenThereAreTooMany() {
        tokens.keep("a", caller("a"), NOW, NOW.plusSeconds(300));
        tokens.keep("b", caller("b"), NOW, NOW.plusSeconds(300));
        tokens.find("a", NOW);
        tokens.keep("c", caller("c"), NOW, NOW.plusSeconds(300));

        assertThat(tokens.find("a", NOW)).isPresent();
        assertThat(tokens.find("b", NOW)).isEmpty();
        assertThat(tokens.find("c", NOW)).isPresent();
    }

    private static Caller caller(String subject) {
        return new Caller(subject, "client", Set.of(), Optional.empty(), Optional.empty());
    }
}
