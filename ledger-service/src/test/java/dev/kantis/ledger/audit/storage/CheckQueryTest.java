package dev.kantis.ledger.audit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.audit.Invariant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckQueryTest {
    @Test
    void everyInvariantIsCheckedOnce() {
        var checked = new ArrayList<>(CheckQuery.all().stream()
                .flatMap(query -> query.invariants().stream())
                .toList());
        checked.add(Invariant.HASH_CHAIN_IS_RECOMPUTED);

        assertThat(checked).containsExactlyInAnyOrder(Invariant.values());
    }

    @Test
    void everyInvariantIsFoundByACorruptionOfTheTests() {
        var planted = Arrays.stream(Corruption.values())
                .flatMap(corruption -> corruption.found().stream())
                .distinct()
                .toList();

        assertThat(planted).containsExactlyInAnyOrderElementsOf(List.of(Invariant.values()));
    }
}
