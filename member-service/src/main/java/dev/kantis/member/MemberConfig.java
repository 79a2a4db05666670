package dev.kantis.member;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of member-service. */
@ConfigMapping(prefix = "member")
public interface MemberConfig {

    /** How card numbers are made. */
    Card card();

    /** How Keycloak users are made and linked. */
    Identity identity();

    /** How decisions about messages are judged. */
    Consents consents();

    /** The codes that apps show at tills. */
    Code code();

    /** How many look-ups may find nobody. */
    Guesses guesses();

    /** One-time codes that show who reads an address. */
    Verification verification();

    /** Members that come by file. */
    Imports imports();

    /** Members' data in archives. */
    Exports exports();

    /** Settings of exports of a member's data. */
    interface Exports {
        /** So long an archive is kept. */
        @WithDefault("P7D")
        Duration kept();

        /** So long a link to it is good; each look at the export gives a new one. */
        @WithDefault("PT1H")
        Duration link();

        /** Most exports of a member within 30 days. */
        @WithDefault("4")
        int mostPerMonth();

        /** Pause between two looks for exports that are due; a new one is seen at once. */
        @WithDefault("PT5S")
        Duration poll();
    }

    /** Erasing members. */
    Erasure erasure();

    /** Members' keys, which seal what is only added to. */
    Keys keys();

    /** Settings of members' keys. */
    interface Keys {
        /** Wraps members' keys: 32 bytes, base64, the same on all replicas. Without it nothing starts. */
        Optional<String> encryptionKey();

        /** Keys that wrapped before; what they wrapped is read too. */
        Optional<List<String>> otherEncryptionKeys();
    }

    /** Settings of erasures. */
    interface Erasure {
        /** So long an erasure that was asked for waits before it begins, and can be canceled. */
        @WithDefault("P14D")
        Duration waiting();

        /** So long after the account is gone the other services begin: at least for as long as tokens are good. */
        @WithDefault("PT6M")
        Duration afterAccount();

        /** Pause between two looks for erasures that are due; a new one is seen at once. */
        @WithDefault("PT5S")
        Duration poll();
    }

    /** Settings of imports. */
    interface Imports {
        /** Pause between two looks for imported members of whom others were not told yet. */
        @WithDefault("PT0.2S")
        Duration tellEvery();

        /** Of so many of them others are told then. */
        @WithDefault("100")
        int tellAtOnce();

        /** Unless so many events wait to be published: whatever happens now goes before. */
        @WithDefault("200")
        int mostWaiting();
    }

    /** Settings of one-time codes. */
    interface Verification {
        /** For so long a verification can be confirmed. */
        @WithDefault("PT15M")
        Duration validity();

        /** Most wrong codes. */
        @WithDefault("5")
        int tries();

        /** Most letters for one verification. */
        @WithDefault("3")
        int lettersEach();

        /** Most letters to one address within the window. */
        @WithDefault("5")
        int lettersPerAddress();

        /** The time that the number is about; what was never confirmed is forgotten so long after its end. */
        @WithDefault("PT1H")
        Duration window();

        /** Pause between two looks for letters that are due; a new one is seen at once. */
        @WithDefault("PT1S")
        Duration poll();
    }

    /** Settings of cards. */
    interface Card {
        /** The first digits of every card number. */
        @WithDefault("6299")
        String issuerPrefix();
    }

    /** Settings of decisions about messages. */
    interface Consents {
        /** File with the rules of countries; absent: the one that comes with the service. */
        Optional<Path> rules();
    }

    /** Settings of the codes that apps show at tills. */
    interface Code {
        /** Secret of the key that signs: 32 bytes, base64. The same on all replicas. */
        Optional<String> key();

        /** Secrets of keys that signed before or will sign next; their codes are accepted too. */
        Optional<List<String>> otherKeys();

        /** For so long after it was made a till may use a code for the first time. */
        @WithDefault("PT1M")
        Duration validity();

        /** For so long after that the same till may use it again. */
        @WithDefault("PT15M")
        Duration repeat();
    }

    /** Settings of look-ups that find nobody. Each replica counts for itself. */
    interface Guesses {
        /** Most within the window at one terminal, or by one of the staff. From half of them on answers come later. */
        @WithDefault("30")
        int perPlace();

        /** Most within the window at all terminals of a partner. */
        @WithDefault("300")
        int perPartner();

        /** The time that the numbers are about; they grow back evenly. */
        @WithDefault("PT10M")
        Duration window();

        /** How much later the last answers before the refusal come; below the two seconds that callers wait. */
        @WithDefault("PT1S")
        Duration longestPause();

        /** Most terminals, partners and known members that are remembered. */
        @WithDefault("100000")
        long remembered();
    }

    /** Settings of the work with Keycloak. */
    interface Identity {
        /** Most members whose user is made at the same time. */
        @WithDefault("4")
        int parallel();

        /** Pause between two looks for members who wait; a new member is seen at once. */
        @WithDefault("PT1S")
        Duration poll();

        /** After this time without a result another replica takes over. */
        @WithDefault("PT1M")
        Duration lease();

        /** Pause before the second attempt; doubles with each further one. */
        @WithDefault("PT1S")
        Duration firstBackOff();

        /** The longest pause between two attempts. */
        @WithDefault("PT1M")
        Duration longestBackOff();
    }
}
