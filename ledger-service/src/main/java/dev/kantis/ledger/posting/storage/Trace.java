package dev.kantis.ledger.posting.storage;

import com.google.protobuf.ByteString;
import dev.kantis.kit.outbox.Outbox;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The W3C trace context of a call in 25 bytes, so that the trace goes on behind Kafka. */
public final class Trace {
    private static final byte[] NONE = {};
    private static final int LENGTH = 25;

    private Trace() {}

    static byte[] current() {
        return bytes(Outbox.traceparent());
    }

    static byte[] bytes(@Nullable String traceparent) {
        return traceparent == null
                ? NONE
                : HexFormat.of().parseHex(traceparent.substring(3).replace("-", ""));
    }

    /** The header in these bytes; null if there was no trace. */
    public static @Nullable String traceparent(ByteString bytes) {
        if (bytes.size() != LENGTH) {
            return null;
        }
        var hex = HexFormat.of().formatHex(bytes.toByteArray());
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32, 48) + "-" + hex.substring(48);
    }
}
