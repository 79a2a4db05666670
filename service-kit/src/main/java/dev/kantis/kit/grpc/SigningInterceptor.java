package dev.kantis.kit.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Signs every outgoing call: with the credentials that the caller chose, else with the service's own. */
@GlobalInterceptor
@ApplicationScoped
public class SigningInterceptor implements ClientInterceptor {
    private final ServiceCredentials own;

    SigningInterceptor(ServiceCredentials own) {
        this.own = own;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return next.newCall(method, options.getCredentials() == null ? options.withCallCredentials(own) : options);
    }
}
