package dev.kantis.rewards.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VoucherTest {
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void aCodeHasTwentyCharactersThatNobodyMistakesForOthers() {
        assertThat(VoucherCode.random().text()).matches("[0-9A-HJKMNP-TV-Z]{20}");
    }

    @Test
    void codesUseTheWholeAlphabetAndDoNotRepeat() {
        var random = new Random(7);
        var codes = new HashSet<String>();
        var letters = new HashSet<Integer>();
        for (var i = 0; i < 10_000; i++) {
            var code = VoucherCode.random(random).text();
            codes.add(code);
            code.chars().forEach(letters::add);
        }

        assertThat(codes).hasSize(10_000);
        assertThat(letters).hasSize(32);
    }

    @Test
    void aCodeHidesItselfFromLogs() {
        var code = VoucherCode.random();

        assertThat(code.toString()).doesNotContain(code.text());
    }

    @Test
    void textOfAnotherShapeIsNoCode() {
        assertThatThrownBy(() -> new VoucherCode("SHORT")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVoucherEndsByItselfUnlessItWasUsed() {
        assertThat(voucher(VoucherState.ISSUED).stateAt(END.minusMillis(1))).isEqualTo(VoucherState.ISSUED);
        assertThat(voucher(VoucherState.ISSUED).stateAt(END)).isEqualTo(VoucherState.EXPIRED);
        assertThat(voucher(VoucherState.USED).stateAt(END)).isEqualTo(VoucherState.USED);
    }

    private static Voucher voucher(VoucherState state) {
        return new Voucher(UUID.randomUUID(), VoucherCode.random(), "mug", "A mug", state, Instant.EPOCH, END);
    }
}
