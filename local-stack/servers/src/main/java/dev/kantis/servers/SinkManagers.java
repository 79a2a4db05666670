package dev.kantis.servers;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.user.UserManager;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** GreenMail's wiring with one change: a message goes into the {@link Mailbox}, not into a user's folder. */
final class SinkManagers extends Managers {
    private final SmtpManager smtp;

    SinkManagers(Mailbox mailbox, Clock clock) {
        smtp = new SinkSmtp(getImapHostManager(), getUserManager(), mailbox, clock);
    }

    @Override
    public SmtpManager getSmtpManager() {
        return smtp;
    }

    private static final class SinkSmtp extends SmtpManager {
        private final Mailbox mailbox;
        private final Clock clock;

        SinkSmtp(ImapHostManager folders, UserManager users, Mailbox mailbox, Clock clock) {
            super(folders, users);
            this.mailbox = mailbox;
            this.clock = clock;
        }

        @Override
        public synchronized void send(SmtpState state) {
            try {
                mailbox.add(received(state.getMessage()));
            } catch (MessagingException e) {
                throw new IllegalStateException("The message could not be read", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private ReceivedMessage received(MovingMessage moving) throws MessagingException, IOException {
            var message = moving.getMessage();
            var to = moving.getToAddresses().stream().map(MailAddress::getEmail).toList();
            var subject = message.getSubject();
            return new ReceivedMessage(
                    moving.getReturnPath().getEmail(),
                    to,
                    subject == null ? "" : subject,
                    text(message),
                    clock.instant().toString());
        }

        /** The first text/plain part, else the first text part of any kind, else nothing. */
        private static String text(Part part) throws MessagingException, IOException {
            if (part.isMimeType("text/*")) {
                return String.valueOf(part.getContent());
            }
            if (!(part.getContent() instanceof Multipart parts)) {
                return "";
            }
            var found = "";
            for (var i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                if (inner.isMimeType("text/plain")) {
                    return text(inner);
                }
                found = found.isEmpty() ? text(inner) : found;
            }
            return found;
        }
    }
}
