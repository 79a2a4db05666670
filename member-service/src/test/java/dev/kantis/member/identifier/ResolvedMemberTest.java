package dev.kantis.member.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResolvedMemberTest {

    @Test
    void aTillKnowsTheFirstWordOfTheNameAndTheEndOfTheCard() {
        var member = of("Aino Maria Aalto", "6299000011112222");

        assertThat(member.firstName()).isEqualTo("Aino");
        assertThat(member.cardEnding()).isEqualTo("2222");
    }

    @Test
    void nothingIsMissedThatIsNotThere() {
        assertThat(of("  Cher ", null).firstName()).isEqualTo("Cher");
        assertThat(of("Cher", null).cardEnding()).isEmpty();
    }

    @Test
    void aWordIsCutBetweenCharacters() {
        assertThat(of("😀".repeat(60), null).firstName()).isEqualTo("😀".repeat(40));
    }

    @Test
    void theNameIsNeverPrinted() {
        assertThat(of("Aino Aalto", "6299000011112222").toString()).doesNotContain("Aino", "2222");
    }

    private static ResolvedMember of(String name, @Nullable String card) {
        return ResolvedMember.of(UUID.randomUUID(), "fi", 1, name, card);
    }
}
