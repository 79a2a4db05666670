package dev.kantis.gateway.calls.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.kit.errors.RefusalException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {
    private static final String KEY = "0196a000-0000-7000-8000-00000000000a";

    @Test
    void anIdempotencyKeyMayStandInQuotesAndInAnyCase() {
        assertThat(Inputs.requestId(KEY)).isEqualTo(KEY);
        assertThat(Inputs.requestId("\"" + KEY.toUpperCase(Locale.ROOT) + "\"")).isEqualTo(KEY);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"\"", "\"\"", "1-1-1-1-1", "again", "0196a000-0000-7000-8000-00000000000a-"})
    void whatIsNoUuidIsRefused(String key) {
        assertThatThrownBy(() -> Inputs.requestId(key))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal().metadata()).containsEntry("header", "Idempotency-Key"));
    }

    @Test
    void aPageIsNeverLargerThanItMayBe() {
        assertThat(Inputs.pageSize(null)).isZero();
        assertThat(Inputs.pageSize("20")).isEqualTo(20);
        assertThat(Inputs.pageSize("5000")).isEqualTo(Inputs.LARGEST_PAGE);
        assertThatThrownBy(() -> Inputs.pageSize("-1")).isInstanceOf(RefusalException.class);
        assertThatThrownBy(() -> Inputs.pageSize("many")).isInstanceOf(RefusalException.class);
    }
}
