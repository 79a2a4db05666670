package dev.kantis.partner.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com",
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "file:///etc/passwd",
                "gopher://hooks.example.com/",
                "javascript:alert(1)",
                "https:///hooks",
                "https:hooks.example.com",
                "https://user@hooks.example.com/",
                "https://user:word@hooks.example.com/",
                "https://hooks.example.com#part",
                "https://hooks.example.com:22/",
                "https://hooks.example.com:80/",
                "https://hooks.example.com:8444/",
                "https://hooks.example.com:70000/",
                "https://localhost/",
                "https://localhost./",
                "https://intranet/",
                "https://hooks.example.com./",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.1.5/",
                "https://010.0.0.1/",
                "https://hooks.example.0x1/",
                "https://hööks.example.com/",
                "https://ⓛocalhost/",
                "https://hooks_example.com/",
                "https://-hooks.example.com/",
                "https://hooks..example.com/",
                "https://hooks.example.com/a b",
                "https://hooks.example.com/\r\nhost: other"
            })
    void nothingIsSentThere(String text) {
        assertThat(WebhookUrl.parse(text, false))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.REASON_WEBHOOK_URL_REFUSED));
    }

    @Test
    void aUrlOfMoreThanAThousandCharactersIsRefused() {
        assertThat(WebhookUrl.parse("https://hooks.example.com/" + "a".repeat(975), false))
                .isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "HTTPS://Hooks.Example.COM/in",
                "https://hooks.example.com:8443/in?key=1",
                "https://xn--hks-sna.example.com/",
                "https://93.184.216.34/in",
                "https://[2606:4700:4700::1111]/in"
            })
    void thereSomethingMayBeSentWhenTheAddressIsGood(String text) {
        assertThat(WebhookUrl.parse(text, false)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aUrlIsTakenApart() {
        var url = WebhookUrl.parse("https://Hooks.Example.com/in/%20?key=1", false)
                .orThrow();

        assertThat(url.host()).isEqualTo("hooks.example.com");
        assertThat(url.port()).isEqualTo(443);
        assertThat(url.path()).isEqualTo("/in/%20?key=1");
        assertThat(url.secure()).isTrue();
        assertThat(url).hasToString("https://hooks.example.com");
        assertThat(WebhookUrl.parse("https://[::1]:8443", false).orThrow().host())
                .isEqualTo("::1");
    }

    @Test
    void httpAndThisHostAreGoodWhereThatIsAllowedOnly() {
        assertThat(WebhookUrl.parse("http://localhost:9999/in", true)).isInstanceOf(Outcome.Done.class);
        assertThat(WebhookUrl.parse("http://127.0.0.1:9999/in", true).orThrow().secure())
                .isFalse();
    }
}
