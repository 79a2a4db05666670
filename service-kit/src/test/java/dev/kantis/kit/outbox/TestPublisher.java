package dev.kantis.kit.outbox;

import dev.kantis.kit.TestKitConfig;
import java.util.Map;

/** The kit's producer on the tests' broker. */
public final class TestPublisher {
    private TestPublisher() {}

    public static EventPublisher on(String bootstrapServers) {
        return new EventPublisher(TestKitConfig.create(), Map.of("bootstrap.servers", bootstrapServers));
    }
}
