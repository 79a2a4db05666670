package dev.kantis.engagement.message.mail;

import dev.kantis.engagement.EngagementConfig;
import dev.kantis.engagement.message.Channel;
import dev.kantis.engagement.message.Letter;
import dev.kantis.engagement.message.Receipt;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;

/** E-mail by SMTP. Failures are told by class and reply code alone, because their texts quote the address. */
@ApplicationScoped
class MailChannel implements Channel {
    private final ReactiveMailer mailer;
    private final EngagementConfig.HandOver config;

    MailChannel(ReactiveMailer mailer, EngagementConfig config) {
        this.mailer = mailer;
        this.config = config.handOver();
    }

    @Override
    public Uni<Receipt> give(Letter letter) {
        return Uni.createFrom()
                .deferred(() -> mailer.send(mail(letter, config.messageIdDomain())))
                .ifNoItem()
                .after(config.timeLimit())
                .fail()
                .<Receipt>replaceWith(new Receipt.Taken())
                .onFailure()
                .recoverWithItem(MailChannel::receiptOf);
    }

    /** The Message-ID comes from the message's own id: a receiver that gets it twice can tell. */
    static Mail mail(Letter letter, String domain) {
        return Mail.withText(letter.address(), letter.subject(), letter.body())
                .addHeader("Message-ID", "<" + letter.messageId() + "@" + domain + ">")
                .addHeader("Auto-Submitted", "auto-generated");
    }

    /** SMTP replies of 500 and above are final (RFC 5321); everything else may pass. */
    static Receipt receiptOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException refused && refused.isPermanent()) {
                return new Receipt.Never("SMTP_" + refused.getReplyCode());
            }
        }
        return new Receipt.NotNow("CHANNEL_UNAVAILABLE");
    }
}
