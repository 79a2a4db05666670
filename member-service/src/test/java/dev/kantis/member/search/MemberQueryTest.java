package dev.kantis.member.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberQueryTest {

    @Test
    void wordsAreLettersAndDigitsAlone() {
        assertThat(MemberQuery.Name.read(" O'Hara-Åström  & aa:* | !b "))
                .contains(new MemberQuery.Name(List.of("O", "Hara", "Åström", "aa", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "&|!", "a", "a b", "' \\"})
    void tooLittleFindsNobody(String typed) {
        assertThat(MemberQuery.Name.read(typed)).isEmpty();
    }

    @Test
    void whatWasTypedIsNeverPrinted() {
        assertThat(MemberQuery.Name.read("Aalto").orElseThrow().toString()).doesNotContain("Aalto");
    }
}
