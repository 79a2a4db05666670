package dev.kantis.member.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

    @ParameterizedTest
    @CsvSource({
        "Aino Aalto, Aino, Aalto",
        "Aino Maria Aalto, Aino Maria, Aalto",
        "Cher, Cher, ''",
        "Séamus O'Brien, Séamus, O'Brien",
        "Aino (Ainu) Aalto, Aino Ainu, Aalto",
        "<$>, '', ''"
    })
    void theLastWordIsTheFamilyName(String full, String first, String last) {
        assertThat(PersonName.of(full)).isEqualTo(new PersonName(first, last));
    }
}
