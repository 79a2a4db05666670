package dev.kantis.member.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountryRulesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void theRulesThatComeWithTheServiceCanBeRead() throws Exception {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CountryRulesTest.class.getResourceAsStream("/consent-rules.csv")),
                StandardCharsets.UTF_8))) {
            var rules = CountryRules.of(lines.lines());

            assertThat(rules.allowExistingCustomers("FI", Purpose.MARKETING, Channel.EMAIL, NOW))
                    .isTrue();
            assertThat(rules.allowExistingCustomers("FI", Purpose.FEEDBACK, Channel.EMAIL, NOW))
                    .isFalse();
            assertThat(rules.allowExistingCustomers("FI", Purpose.MARKETING, Channel.PUSH, NOW))
                    .isFalse();
        }
    }

    @Test
    void theOrderOfTheLinesDoesNotMatter() {
        var rules = CountryRules.of(Stream.of("SE,2026-05-01,marketing,sms,no", "SE,2020-01-01,marketing,sms,yes"));

        assertThat(rules.allowExistingCustomers("SE", Purpose.MARKETING, Channel.SMS, NOW))
                .isFalse();
        assertThat(rules.allowExistingCustomers(
                        "SE", Purpose.MARKETING, Channel.SMS, Instant.parse("2026-04-30T23:59:59Z")))
                .isTrue();
    }

    @Test
    void aLineThatSaysNothingClearIsRefused() {
        for (var line : Stream.of(
                        "FI,2026-01-01,marketing,email",
                        "FI,2026-01-01,marketing,email,perhaps",
                        "FI,soon,marketing,email,yes")
                .toList()) {
            assertThatThrownBy(() -> CountryRules.of(Stream.of(line))).as(line).isInstanceOf(RuntimeException.class);
        }
    }
}
