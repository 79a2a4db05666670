package dev.kantis.member.erasure.grpc;

import dev.kantis.member.erasure.ReplayErasures;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Nobody is served before the list of erasures was compared with the rows. */
@ApplicationScoped
@GlobalInterceptor
class WaitForReplay implements ServerInterceptor {
    private final ReplayErasures replay;

    WaitForReplay(ReplayErasures replay) {
        this.replay = replay;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (replay.isDone()) {
            return next.startCall(call, headers);
        }
        call.close(Status.UNAVAILABLE.withDescription("The service is starting."), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
