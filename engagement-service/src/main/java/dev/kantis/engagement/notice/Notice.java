package dev.kantis.engagement.notice;

import dev.kantis.engagement.journey.Template;
import dev.kantis.engagement.journey.Wording;
import dev.kantis.engagement.message.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One notice on its way. It holds an address and perhaps a code, so it does not print itself. */
public record Notice(UUID requestId, Kind kind, Medium medium, Recipient to, String code, Instant expiresAt) {
    private static final int SECONDS = 60;

    /** What a notice says. */
    public enum Kind {
        ENROLLMENT_CODE(true),
        ALREADY_MEMBER(false),
        CONTACT_CODE(true),
        CONTACT_TAKEN(false),
        CONTACT_CHANGED(false);

        private final boolean tellsCode;

        Kind(boolean tellsCode) {
            this.tellsCode = tellsCode;
        }

        /** As tables and texts spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What its texts may name. */
        public Set<String> variables() {
            return tellsCode ? Set.of("code", "minutes") : Set.of();
        }
    }

    /** How it goes. */
    public enum Medium {
        EMAIL,
        SMS
    }

    /** Who gets it: an e-mail address or a phone number, and the language. */
    public record Recipient(String address, String language) {
        @Override
        public String toString() {
            return "Recipient";
        }
    }

    /** In words. Text messages go by e-mail to the gateway behind that domain, the number before the at sign. */
    Letter letter(Template template, String textMessageDomain, Instant now) {
        var text = template.in(to.language());
        var values = kind.tellsCode ? values(now) : Map.<String, Object>of();
        var address =
                switch (medium) {
                    case EMAIL -> to.address();
                    case SMS -> to.address() + "@" + textMessageDomain;
                };
        return new Letter(
                requestId, address, Wording.render(text.subject(), values), Wording.render(text.body(), values));
    }

    private Map<String, Object> values(Instant now) {
        var values = new HashMap<String, Object>();
        values.put("code", code);
        values.put("minutes", Math.max(1, Duration.between(now, expiresAt).toSeconds() / SECONDS));
        return values;
    }

    /** Whether it tells a code exactly when its kind does. */
    public boolean isWhole() {
        return kind.tellsCode != code.isEmpty();
    }

    @Override
    public String toString() {
        return "Notice " + requestId;
    }
}
