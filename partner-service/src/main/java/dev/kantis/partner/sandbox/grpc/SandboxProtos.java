package dev.kantis.partner.sandbox.grpc;

import dev.kantis.partner.merchant.grpc.PartnerProtos;
import dev.kantis.partner.till.Sandbox;
import java.time.Instant;

/** Sandboxes, to the wire. */
final class SandboxProtos {
    private SandboxProtos() {}

    static dev.kantis.contracts.partner.v1.Sandbox proto(Sandbox sandbox, Instant now) {
        return dev.kantis.contracts.partner.v1.Sandbox.newBuilder()
                .setPartnerId(sandbox.partnerId().toString())
                .setOfPartnerId(sandbox.ofPartnerId().toString())
                .setProgram(sandbox.program())
                .setGeneration(sandbox.generation())
                .setNow(PartnerProtos.proto(sandbox.timeAt(now)))
                .setAheadSeconds(sandbox.ahead().toSeconds())
                .build();
    }
}
