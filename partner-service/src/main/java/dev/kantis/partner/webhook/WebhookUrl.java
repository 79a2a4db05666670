package dev.kantis.partner.webhook;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an endpoint is. Says nothing of where its name leads: that is looked up for every try. {@code host} is without
 * brackets.
 */
public record WebhookUrl(String text, boolean secure, String host, int port, String path) {
    private static final int LONGEST = 1_000;
    private static final Set<Integer> PORTS = Set.of(443, 8443);
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern DOTTED = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /** The URL, or why nothing is sent there. {@code local}: http, and this host, are good as well. */
    public static Outcome<WebhookUrl> parse(String text, boolean local) {
        try {
            var uri = new URI(text);
            return problem(text, uri, local)
                    .<Outcome<WebhookUrl>>map(WebhookUrl::refused)
                    .orElseGet(() -> Outcome.done(of(text, uri)));
        } catch (URISyntaxException _) {
            return refused("It is no URL.");
        }
    }

    private static Optional<String> problem(String text, URI uri, boolean local) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST) {
            return Optional.of("It has more than " + LONGEST + " characters.");
        }
        if (!scheme.equals("https") && !(local && scheme.equals("http"))) {
            return Optional.of("It does not begin with https.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("It has a user or a fragment.");
        }
        if (uri.getHost() == null) {
            return Optional.of("It has no host, or one that is not in ASCII.");
        }
        if (!local && !isGoodPort(uri.getPort())) {
            return Optional.of("Its port is neither 443 nor 8443.");
        }
        return problemOfHost(uri.getHost().toLowerCase(Locale.ROOT), local);
    }

    private static boolean isGoodPort(int port) {
        return port == -1 || PORTS.contains(port);
    }

    /** A name whose last label begins with a digit would be read as an address by some, in one of many ways. */
    private static Optional<String> problemOfHost(String host, boolean local) {
        if (host.startsWith("[") || DOTTED.matcher(host).matches()) {
            return Optional.empty();
        }
        var last = host.substring(host.lastIndexOf('.') + 1);
        if (!NAME.matcher(host).matches() || last.isEmpty() || Character.isDigit(last.charAt(0))) {
            return Optional.of("Its host is no name.");
        }
        return local || host.contains(".") ? Optional.empty() : Optional.of("Its host is a name of this network.");
    }

    private static WebhookUrl of(String text, URI uri) {
        var secure = uri.getScheme().equalsIgnoreCase("https");
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new WebhookUrl(
                text,
                secure,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                uri.getPort() == -1 ? secure ? 443 : 80 : uri.getPort(),
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    private static Outcome<WebhookUrl> refused(String why) {
        return Outcome.refused(new Refusal(
                Reason.REASON_WEBHOOK_URL_REFUSED, "Nothing is sent to this URL. " + why, Map.of("fields", "url")));
    }

    /** What it is in logs: no path, which may be a secret. */
    @Override
    public String toString() {
        return String.join("", List.of(secure ? "https://" : "http://", host));
    }
}
