package dev.kantis.servers;

import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;

/** A mail server that delivers to nobody: what it receives is kept in memory, bounded, and read back by HTTP. */
public final class SmtpSinkMain {
    private static final int KEPT_MESSAGES = 20_000;

    private SmtpSinkMain() {}

    /** Takes the SMTP port and the HTTP port. */
    public static void main(String[] args) throws Exception {
        var mailbox = new Mailbox(KEPT_MESSAGES);
        var setup = new ServerSetup(Integer.parseInt(args[0]), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var smtp = new SmtpServer(setup, new SinkManagers(mailbox, Clock.systemUTC()));
        smtp.startService();

        var http = MailboxHttp.start(mailbox, Integer.parseInt(args[1]));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            http.stop(0);
                            smtp.stopService();
                        },
                        "stop"));
    }
}
