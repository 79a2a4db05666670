package dev.kantis.partner.webhook;

import java.time.Duration;
import java.util.Map;

/** Port: posts a message to an endpoint. Blocking; never throws for what the endpoint does. */
public interface Sender {

    Answer post(WebhookUrl url, Map<String, String> headers, byte[] body);

    /**
     * What came of it: {@code status} is 0 when nothing was answered, {@code failure} is empty after 2xx,
     * {@code retryAfter} is zero unless the endpoint asked for a pause.
     */
    record Answer(int status, String failure, Duration retryAfter) {
        public static Answer failed(String failure) {
            return new Answer(0, failure, Duration.ZERO);
        }
    }
}
