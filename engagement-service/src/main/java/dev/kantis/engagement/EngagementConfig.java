package dev.kantis.engagement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of this service. */
@ConfigMapping(prefix = "engagement")
public interface EngagementConfig {

    /** An event older than this only goes on the timeline: nobody wants to be welcomed a month late. */
    @WithDefault("P7D")
    Duration oldestTrigger();

    /** How messages leave. */
    HandOver handOver();

    /** Messages that a contract needs, such as one-time codes. */
    Notices notices();

    /** Settings of notices. */
    interface Notices {
        /** File with their texts; absent: those that come with the service. */
        Optional<Path> texts();

        /** Text messages go by e-mail to this domain, the phone number before the at sign. */
        @WithDefault("sms.kantis.example")
        String textMessageDomain();
    }

    /** Settings of the hand-over of messages. */
    interface HandOver {
        /** Pause between two looks for due messages; also the key that the scheduler reads. */
        @WithDefault("1s")
        String every();

        /** Most messages in one batch; member-service answers at most 100 questions at once. */
        @WithDefault("100")
        int batch();

        /** How long a batch belongs to one replica; longer than a channel may take for one message. */
        @WithDefault("PT2M")
        Duration lease();

        /** How long the channel may take for one message. */
        @WithDefault("PT30S")
        Duration timeLimit();

        /** The first pause after a failure; it doubles with each further one. */
        @WithDefault("PT1S")
        Duration firstPause();

        /** The longest pause while member-service does not answer. */
        @WithDefault("PT30S")
        Duration longestAskPause();

        /** The longest pause while the channel does not take the message. */
        @WithDefault("PT15M")
        Duration longestChannelPause();

        /** After this time of temporary refusals by the channel the message has failed. */
        @WithDefault("P3D")
        Duration giveUpAfter();

        /** Domain of the Message-ID of e-mails. */
        @WithDefault("kantis.example")
        String messageIdDomain();
    }
}
