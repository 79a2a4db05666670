package dev.kantis.member.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111", "4012888888881881", "5555555555554444", "6011000990139424"})
    void wellKnownNumbersAreGood(String digits) {
        assertThat(new CardNumber(digits).digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4111111111111112", "411111111111111", "41111111111111111", "4111 1111 1111 1111", "abcd", ""})
    void anythingElseIsNoCardNumber(String digits) {
        assertThatThrownBy(() -> new CardNumber(digits)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyMadeNumberStartsWithTheIssuerAndChecks() {
        var random = new Random(7);
        var made = new HashSet<CardNumber>();

        for (var i = 0; i < 2_000; i++) {
            made.add(CardNumber.random("6299", random));
        }

        assertThat(made).hasSize(2_000).allMatch(card -> card.digits().startsWith("6299"));
    }

    @Test
    void everySingleWrongDigitIsSeen() {
        var digits = CardNumber.random("6299", new Random(11)).digits();

        for (var place = 0; place < digits.length(); place++) {
            for (var wrong = '0'; wrong <= '9'; wrong++) {
                var typed = digits.substring(0, place) + wrong + digits.substring(place + 1);
                assertThat(CardNumber.read(typed).isPresent()).as(typed).isEqualTo(typed.equals(digits));
            }
        }
    }

    @Test
    void spacesAreIgnored() {
        assertThat(CardNumber.read(" 4111 1111 1111 1111")).contains(new CardNumber("4111111111111111"));
    }
}
