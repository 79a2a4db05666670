package dev.kantis.partner.merchant;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All clients that a partner ever had, oldest first. */
public record OAuthClients(List<OAuthClient> all) {
    /** So many work at a time: one, and others to change over to. */
    public static final int MOST = 5;

    public OAuthClients {
        all = List.copyOf(all);
    }

    /** Those that work. */
    public List<OAuthClient> working() {
        return all.stream().filter(client -> !client.revoked()).toList();
    }

    /** One more for the partner, whose name no client of another partner can have. */
    public Outcome<OAuthClient> next(String partnerName) {
        if (working().size() >= MOST) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_TOO_MANY_CREDENTIALS,
                    "The partner has " + MOST + " credentials. Revoke one first.",
                    Map.of("limit", Integer.toString(MOST))));
        }
        var number = all.stream().mapToInt(OAuthClient::number).max().orElse(0) + 1;
        return Outcome.done(new OAuthClient(nameOf(partnerName, number), number, false));
    }

    /** The client with this id, whether it works or not. */
    public Outcome<OAuthClient> find(String clientId) {
        return all.stream()
                .filter(client -> client.clientId().equals(clientId))
                .findFirst()
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(
                        new Refusal(Reason.REASON_CREDENTIAL_UNKNOWN, "The partner has no such credential.")));
    }

    /** The refusal to use a client that was revoked. */
    public Optional<Refusal> refusalOf(String clientId) {
        return find(clientId) instanceof Outcome.Done<OAuthClient>(var client) && client.revoked()
                ? Optional.of(revoked())
                : Optional.empty();
    }

    /** The refusal of a credential that does not work any more. */
    public static Refusal revoked() {
        return new Refusal(
                Reason.REASON_CREDENTIAL_REVOKED,
                "This credential of the partner does not work any more. Sign in with another one.");
    }

    /** The dot is in no partner's name. */
    private static String nameOf(String partnerName, int number) {
        return number == 1 ? Partner.CLIENT_PREFIX + partnerName : Partner.CLIENT_PREFIX + partnerName + "." + number;
    }
}
