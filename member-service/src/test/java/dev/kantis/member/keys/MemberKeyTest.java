package dev.kantis.member.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemberKeyTest {
    private static final byte[] PLAIN = "letter of 1 March".getBytes(UTF_8);
    private final MemberKey key = MemberKey.fresh();

    @Test
    void whatIsSealedOpensForTheSameThingOnly() {
        var sealed = key.seal("proof of a", PLAIN);

        assertThat(key.open("proof of a", sealed))
                .hasValueSatisfying(open -> assertThat(open).isEqualTo(PLAIN));
        assertThat(key.open("proof of b", sealed)).isEmpty();
        assertThat(MemberKey.fresh().open("proof of a", sealed)).isEmpty();
        assertThat(new String(sealed, UTF_8)).doesNotContain("letter");
        assertThat(key.seal("proof of a", PLAIN)).isNotEqualTo(sealed);
    }

    @Test
    void whatWasChangedOpensNever() {
        var sealed = key.seal("proof of a", PLAIN);
        for (var i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(key.open("proof of a", changed)).isEmpty();
        }
        assertThat(key.open("proof of a", new byte[3])).isEmpty();
    }

    @Test
    void aKeyTravelsWrappedAndDoesNotPrintItself() {
        var other = MemberKey.fresh();

        var wrapped = key.wrappedBy(other, "key of a");

        var back = MemberKey.of(other.open("key of a", wrapped).orElseThrow());
        assertThat(back.open("x", key.seal("x", PLAIN))).isPresent();
        assertThat(key).hasToString("MemberKey");
        assertThatThrownBy(() -> MemberKey.of(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }
}
