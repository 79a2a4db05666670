package dev.kantis.engagement.message.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.engagement.message.Letter;
import dev.kantis.engagement.message.Receipt;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailChannelTest {

    @Test
    void theMessageIdIsMadeOfTheMessagesOwnId() {
        var id = UUID.fromString("0196a000-0000-7000-8000-000000000001");

        var mail = MailChannel.mail(new Letter(id, "aino@example.com", "Hei", "Hei"), "kantis.example");

        assertThat(mail.getHeaders())
                .containsEntry("Message-ID", List.of("<0196a000-0000-7000-8000-000000000001@kantis.example>"));
    }

    @Test
    void onlyRepliesOf500AndAboveAreFinal() {
        assertThat(MailChannel.receiptOf(refusal(550))).isEqualTo(new Receipt.Never("SMTP_550"));
        assertThat(MailChannel.receiptOf(new IllegalStateException(refusal(552))))
                .isEqualTo(new Receipt.Never("SMTP_552"));
        assertThat(MailChannel.receiptOf(refusal(451))).isEqualTo(new Receipt.NotNow("CHANNEL_UNAVAILABLE"));
        assertThat(MailChannel.receiptOf(new ConnectException())).isEqualTo(new Receipt.NotNow("CHANNEL_UNAVAILABLE"));
    }

    private static SMTPException refusal(int code) {
        return new SMTPException("recipient address not accepted", code, List.of("no"), false);
    }
}
