package dev.kantis.partner.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    @Test
    void theSignatureIsThatOfStandardWebhooks() {
        var secret = WebhookSecret.parse("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var signature = secret.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aNewSecretIsReadBackAndNeverPrinted() {
        var secret = WebhookSecret.random();

        assertThat(secret.text()).startsWith("whsec_");
        assertThat(WebhookSecret.parse(secret.text()).text()).isEqualTo(secret.text());
        assertThat(WebhookSecret.random().text()).isNotEqualTo(secret.text());
        assertThat(secret).hasToString("WebhookSecret");
    }

    @Test
    void aSecretOfTooFewBytesIsNone() {
        var tooShort = Base64.getEncoder().encodeToString(new byte[23]);

        assertThatThrownBy(() -> WebhookSecret.parse(tooShort)).isInstanceOf(IllegalArgumentException.class);
    }
}
