package dev.kantis.partner.till;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.partner.till.SandboxVouchers.State;
import org.junit.jupiter.api.Test;

class SandboxVouchersTest {

    @Test
    void aCodeSaysWhereItsVoucherStands() {
        assertThat(SandboxVouchers.check("SANDBOX-ISSUED-17")).isEqualTo(Outcome.done(State.ISSUED));
        assertThat(SandboxVouchers.check("sandbox used")).isEqualTo(Outcome.done(State.USED));
        assertThat(reason(SandboxVouchers.check("01234567890123456789"))).isEqualTo(Reason.REASON_VOUCHER_UNKNOWN);
        assertThat(reason(SandboxVouchers.check("SANDBOX-TOO-MANY"))).isEqualTo(Reason.REASON_TOO_MANY_REQUESTS);
    }

    @Test
    void stepsGoAsTheyDoWithRealOnes() {
        assertThat(SandboxVouchers.reserve("SANDBOX-ISSUED")).isEqualTo(Outcome.done(State.RESERVED));
        assertThat(reason(SandboxVouchers.reserve("SANDBOX-RESERVED"))).isEqualTo(Reason.REASON_VOUCHER_RESERVED);
        assertThat(SandboxVouchers.use("SANDBOX-ISSUED", true)).isEqualTo(Outcome.done(State.USED));
        assertThat(SandboxVouchers.use("SANDBOX-RESERVED", true)).isEqualTo(Outcome.done(State.USED));
        assertThat(reason(SandboxVouchers.use("SANDBOX-RESERVED", false))).isEqualTo(Reason.REASON_VOUCHER_RESERVED);
        assertThat(reason(SandboxVouchers.use("SANDBOX-EXPIRED", false))).isEqualTo(Reason.REASON_VOUCHER_EXPIRED);
        assertThat(SandboxVouchers.release("SANDBOX-RESERVED")).isEqualTo(Outcome.done(State.ISSUED));
        assertThat(reason(SandboxVouchers.release("SANDBOX-USED"))).isEqualTo(Reason.REASON_VOUCHER_USED);
    }

    private static Reason reason(Outcome<State> outcome) {
        return ((Outcome.Refused<State>) outcome).refusal().reason();
    }
}
