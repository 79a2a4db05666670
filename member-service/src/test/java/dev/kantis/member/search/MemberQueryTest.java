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
    void twoWordsHaveAKeyUnlessTheyMayBeOne() {
        assertThat(keys("Jona berg")).containsExactly("ber jon");
        assertThat(keys("von der Örn")).containsExactly("der von");
        assertThat(keys("Johanna")).isEmpty();
        assertThat(keys("Jo berg")).isEmpty();
        assertThat(keys("joh johanna")).isEmpty();
        assertThat(keys("Anna-Maria")).containsExactly("ann mar");
    }

    @Test
    void aWordOfSixLettersIsInAKeyOfItsOwn() {
        assertThat(keys("Johann Berg")).containsExactly("ber johann");
        assertThat(keys("Åströmdal von")).containsExactly("von åström");
        assertThat(keys("Johannes Lindqvist")).containsExactly("lin johann", "joh lindqv");
    }

    @Test
    void whoTypesNoLongWordMayMeanMany() {
        assertThat(MemberQuery.Name.read("Jona berg").orElseThrow().mayBeCommon())
                .isTrue();
        assertThat(MemberQuery.Name.read("Johann berg").orElseThrow().mayBeCommon())
                .isFalse();
    }

    private static List<String> keys(String typed) {
        return MemberQuery.Name.read(typed).orElseThrow().keys();
    }

    @Test
    void whatWasTypedIsNeverPrinted() {
        assertThat(MemberQuery.Name.read("Aalto").orElseThrow().toString()).doesNotContain("Aalto");
    }
}
