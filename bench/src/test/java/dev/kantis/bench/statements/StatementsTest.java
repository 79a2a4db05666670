package dev.kantis.bench.statements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementsTest {
    @Test
    void numberedParametersStandWhereTheyAreUsed() {
        var numbered =
                Statements.Numbered.of("UPDATE lane SET last_at = $2 FROM unnest($1::smallint[]) AS d WHERE $2 > $1");

        assertThat(numbered.sql()).isEqualTo("UPDATE lane SET last_at = ? FROM unnest(?::smallint[]) AS d WHERE ? > ?");
        assertThat(numbered.order()).containsExactly(2, 1, 2, 1);
    }
}
