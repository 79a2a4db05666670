package dev.kantis.kit.grpc;

import static dev.kantis.kit.grpc.ClientDefaults.DEADLINE;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Signs every outgoing call with the credentials that the caller chose, else with the service's own, and gives it a
 * deadline unless it has one.
 */
@GlobalInterceptor
@ApplicationScoped
public class SigningInterceptor implements ClientInterceptor {
    private final ServiceCredentials own;

    SigningInterceptor(ServiceCredentials own) {
        this.own = own;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        var signed = options.getCredentials() == null ? options.withCallCredentials(own) : options;
        return next.newCall(method, signed.getDeadline() == null ? signed.withDeadlineAfter(DEADLINE) : signed);
    }
}
