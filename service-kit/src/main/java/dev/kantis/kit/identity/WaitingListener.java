package dev.kantis.kit.identity;

import io.grpc.ServerCall;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what arrives on a call until it is known whether the caller may come in. Nothing is requested from the
 * transport before that, so at most one message waits here. Runs on the one thread of the call.
 */
final class WaitingListener<Q> extends ServerCall.Listener<Q> {
    private final Queue<Consumer<ServerCall.Listener<Q>>> kept = new ArrayDeque<>();
    private ServerCall.@Nullable Listener<Q> target;
    private boolean dropped;

    void passTo(ServerCall.Listener<Q> next) {
        target = next;
        while (!kept.isEmpty()) {
            kept.remove().accept(next);
        }
    }

    void drop() {
        dropped = true;
        kept.clear();
    }

    private void now(Consumer<ServerCall.Listener<Q>> event) {
        if (dropped) {
            return;
        }
        if (target == null) {
            kept.add(event);
        } else {
            event.accept(target);
        }
    }

    @Override
    public void onMessage(Q message) {
        now(listener -> listener.onMessage(message));
    }

    @Override
    public void onHalfClose() {
        now(ServerCall.Listener::onHalfClose);
    }

    @Override
    public void onCancel() {
        now(ServerCall.Listener::onCancel);
    }

    @Override
    public void onComplete() {
        now(ServerCall.Listener::onComplete);
    }

    @Override
    public void onReady() {
        now(ServerCall.Listener::onReady);
    }
}
