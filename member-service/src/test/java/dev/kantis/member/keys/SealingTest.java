package dev.kantis.member.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final UUID AINO = UUID.fromString("0196a000-0000-7000-8000-00000000000a");
    private final Sealing sealing = new Sealing(Map.of(AINO, MemberKey.fresh()));

    @Test
    void aTextOpensAsLongAsTheKeyIsThere() {
        var sealed = sealing.seal(AINO, "consent.proof", "letter of Aino");

        assertThat(sealed).startsWith("sealed:").doesNotContain("Aino");
        assertThat(sealing.open(AINO, "consent.proof", sealed)).isEqualTo("letter of Aino");
        assertThat(sealing.open(AINO, "access_log.reason", sealed)).isNull();
        assertThat(new Sealing(Map.of()).open(AINO, "consent.proof", sealed)).isNull();
    }

    @Test
    void whatIsAbsentOrOlderStaysAsItIsAndOfTheErasedNothingIsKept() {
        assertThat(sealing.seal(AINO, "x", null)).isNull();
        assertThat(sealing.open(AINO, "x", null)).isNull();
        assertThat(sealing.open(AINO, "x", "ticket 17")).isEqualTo("ticket 17");
        assertThat(new Sealing(Map.of()).seal(AINO, "x", "a name")).isEqualTo("sealed:");
        assertThat(new Sealing(Map.of()).open(AINO, "x", "sealed:")).isNull();
    }

    @Test
    void theLongestProofFitsItsColumn() {
        assertThat(sealing.seal(AINO, "consent.proof", "\uD83D\uDE00".repeat(200)))
                .hasSizeLessThanOrEqualTo(1200);
        assertThat(sealing.seal(AINO, "access_log.reason", "\uD83D\uDE00".repeat(100)))
                .hasSizeLessThanOrEqualTo(600);
    }
}
