package dev.kantis.ledger.posting.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestTest {
    private final Rest rest = new Rest(256);

    @Test
    void aWorkerRestsAsLongAsItsBatchTookButNotLong() {
        assertThat(rest.after(10, 7)).isEqualTo(7);
        assertThat(rest.after(10, 2_000)).isEqualTo(25);
        assertThat(rest.after(10, 0)).isZero();
    }

    @Test
    void whoComesAloneDoesNotWait() {
        assertThat(rest.after(1, 7)).isZero();
        assertThat(rest.after(3, 7)).isZero();
    }

    @Test
    void enoughForABatchEndsTheRest() {
        assertThat(rest.isOver(15)).isFalse();
        assertThat(rest.isOver(16)).isTrue();
        assertThat(new Rest(1).isOver(1)).as("one at a time").isTrue();
        assertThat(new Rest(1).isOver(0)).isFalse();
    }
}
