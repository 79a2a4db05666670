package dev.kantis.member.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
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
    void twoWordsHaveAKeyUnlessTheyMayBeOne() {
        assertThat(pair("Johanna berg")).contains("ber joh");
        assertThat(pair("von der Åström Örn")).contains("von åst");
        assertThat(pair("Johanna")).isEmpty();
        assertThat(pair("Jo berg")).isEmpty();
        assertThat(pair("joh johanna")).isEmpty();
        assertThat(pair("Anna-Maria")).contains("ann mar");
    }

    private static Optional<String> pair(String typed) {
        return MemberQuery.Name.read(typed).orElseThrow().pair();
    }

    @Test
    void whatWasTypedIsNeverPrinted() {
        assertThat(MemberQuery.Name.read("Aalto").orElseThrow().toString()).doesNotContain("Aalto");
    }
}
