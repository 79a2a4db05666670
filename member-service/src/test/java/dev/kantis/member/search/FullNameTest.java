package dev.kantis.member.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullNameTest {

    @Test
    void aNameIsItsWordsInAnyCase() {
        assertThat(FullName.read("  Aino  VIRTANEN ").orElseThrow().words()).containsExactly("aino", "virtanen");
        assertThat(FullName.read("Bo Ek").orElseThrow().words()).containsExactly("bo", "ek");
        assertThat(FullName.read("Anna-Liisa O'Hara").orElseThrow().words())
                .containsExactly("anna", "liisa", "o", "hara");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Aino", "Aino V", "A V", "Aino aino", "Aino 12", "Aino & !", "12 34", "- -"})
    void lessIsNoName(String said) {
        assertThat(FullName.read(said)).isEmpty();
    }

    @Test
    void keysAreOfTwoWordsThatAreLongEnough() {
        assertThat(FullName.read("Aino Virtanen").orElseThrow().keys()).containsExactly("ain virtan");
        assertThat(FullName.read("Bo Ek").orElseThrow().keys()).isEmpty();
    }

    @Test
    void aNameIsNeverPrinted() {
        assertThat(FullName.read("Aino Virtanen").orElseThrow().toString()).doesNotContainIgnoringCase("aino");
    }
}
