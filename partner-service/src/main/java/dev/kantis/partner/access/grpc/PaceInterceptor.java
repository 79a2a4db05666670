package dev.kantis.partner.access.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives each call its {@link Pace}: what a method streams is otherwise taken however slowly the client reads. */
@ApplicationScoped
public class PaceInterceptor implements ServerInterceptor {
    private static final Context.Key<Pace> KEY = Context.key("kantis-pace");

    /** The pace of the call that is being answered; read it at the start of the method. */
    public static Pace current() {
        return KEY.get();
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var pace = new Pace(call::isReady);
        var listener = Contexts.interceptCall(Context.current().withValue(KEY, pace), call, headers, next);
        return new Listener<>(listener, pace);
    }

    private static final class Listener<Q> extends SimpleForwardingServerCallListener<Q> {
        private final Pace pace;

        Listener(ServerCall.Listener<Q> listener, Pace pace) {
            super(listener);
            this.pace = pace;
        }

        @Override
        public void onReady() {
            super.onReady();
            pace.goOn();
        }

        @Override
        public void onCancel() {
            super.onCancel();
            pace.goOn();
        }
    }
}
