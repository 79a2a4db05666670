package dev.kantis.partner.till;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.merchant.OAuthClients;
import dev.kantis.partner.merchant.PartnerStatus;
import dev.kantis.partner.offline.OfflinePoints;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A partner as tills need it: whether its tills work, with which credentials, which terminals its stores have, and the
 * versions of its contract, oldest first. One that stands for a sandbox has its members and program from there.
 */
public record TillPartner(
        UUID id,
        String name,
        PartnerStatus status,
        long version,
        OAuthClients clients,
        Map<String, Set<String>> terminalsByStore,
        List<TillTerms> contract,
        Optional<Sandbox> sandbox) {

    private static final OfflinePoints TRIED_OFFLINE = new OfflinePoints(1_000, 1);

    public TillPartner {
        terminalsByStore = Map.copyOf(terminalsByStore);
        contract = List.copyOf(contract);
    }

    /** As whom the ledger knows it. */
    public UUID ledgerId() {
        return sandbox.map(Sandbox::ledgerId).orElse(id);
    }

    /** The program that a till means. */
    public String programOf(String named) {
        return sandbox.map(Sandbox::program).orElse(named);
    }

    /** The unit that a till means, as the ledger names it; empty: the main one. */
    public String unitOf(String named) {
        return sandbox.map(own -> own.ledgerUnit(named)).orElse(named);
    }

    /** A unit of the ledger as tills name it. */
    public String tillUnit(String unit) {
        return sandbox.map(own -> own.tillUnit(unit)).orElse(unit);
    }

    /** Whether this client was the partner's when this was read, revoked or not. */
    public boolean knows(String clientId) {
        return clients.all().stream().anyMatch(client -> client.clientId().equals(clientId));
    }

    /** Why this till may not be used with this credential, or empty when it may. */
    public Optional<Refusal> refusal(String clientId, String storeId, String terminalId) {
        if (status == PartnerStatus.SUSPENDED) {
            return refusal(Reason.REASON_PARTNER_SUSPENDED, "The partner is suspended.");
        }
        if (clients.working().stream().noneMatch(client -> client.clientId().equals(clientId))) {
            return Optional.of(OAuthClients.revoked());
        }
        var terminals = terminalsByStore.get(storeId);
        if (terminals == null) {
            return refusal(Reason.REASON_STORE_UNKNOWN, "The partner has no such store.");
        }
        return terminals.contains(terminalId)
                ? Optional.empty()
                : refusal(Reason.REASON_TERMINAL_UNKNOWN, "The store has no such terminal.");
    }

    /** Why nothing may be changed yet, or empty when it may. */
    public Optional<Refusal> refusalToChange() {
        return status == PartnerStatus.SANDBOX
                ? refusal(
                        Reason.REASON_PARTNER_NOT_LIVE,
                        "The partner is not live yet: previews and checks are answered, nothing is recorded.")
                : Optional.empty();
    }

    /** Why a purchase of this time comes too late by the contract that is valid now, or empty when it does not. */
    public Optional<Refusal> refusalOfTime(Instant purchaseTime, Instant now) {
        return valid(now)
                .filter(terms -> purchaseTime.isBefore(now.minus(terms.longestWay())))
                .map(terms -> new Refusal(
                        Reason.REASON_PURCHASE_TIME_REFUSED,
                        "By the contract a purchase arrives within " + terms.offlineDays() + " days; 0 means an hour.",
                        Map.of("offline_days", Integer.toString(terms.offlineDays()))));
    }

    /**
     * Why this program may not be named by the contract that is valid now, or empty when it may; none is the main one.
     */
    public Optional<Refusal> refusalOfProgram(String program, Instant now) {
        return program.isEmpty()
                        || valid(now)
                                .filter(terms -> terms.programs().contains(program))
                                .isPresent()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.REASON_PROGRAM_NOT_AGREED,
                        "The partner's contract does not name the program " + program + ".",
                        Map.of("program", program)));
    }

    /**
     * Why members may not be looked for by name by the contract that is valid now, or empty when they may; in a sandbox
     * they may.
     */
    public Optional<Refusal> refusalOfNameSearch(Instant now) {
        return sandbox.isPresent()
                        || valid(now).filter(TillTerms::nameSearchAllowed).isPresent()
                ? Optional.empty()
                : refusal(
                        Reason.REASON_NAME_SEARCH_NOT_AGREED,
                        "The partner's contract does not let its tills look for members by name.");
    }

    /**
     * What the contract that is valid now says of payments while a till is offline; a sandbox has none and allows some.
     */
    public OfflinePoints offlinePoints(Instant now) {
        return valid(now)
                .map(TillTerms::offlinePoints)
                .orElse(sandbox.isPresent() ? TRIED_OFFLINE : OfflinePoints.NONE);
    }

    private Optional<TillTerms> valid(Instant now) {
        return contract.stream()
                .filter(terms -> !terms.validFrom().isAfter(LocalDate.ofInstant(now, terms.zone())))
                .reduce((_, later) -> later);
    }

    private static Optional<Refusal> refusal(Reason reason, String message) {
        return Optional.of(new Refusal(reason, message));
    }
}
