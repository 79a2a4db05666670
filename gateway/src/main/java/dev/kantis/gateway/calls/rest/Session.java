package dev.kantis.gateway.calls.rest;

import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.kit.identity.Caller;
import io.grpc.stub.AbstractStub;

/** A signed-in caller whose token goes on with every call that is made for the caller. */
public final class Session {
    private final Caller caller;
    private final BearerToken credentials;

    Session(Caller caller, String token) {
        this.caller = caller;
        this.credentials = new BearerToken(token);
    }

    public Caller caller() {
        return caller;
    }

    /** The stub as this caller. */
    public <S extends AbstractStub<S>> S as(S stub) {
        return stub.withCallCredentials(credentials);
    }
}
