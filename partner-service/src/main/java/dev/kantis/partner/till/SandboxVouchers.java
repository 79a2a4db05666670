package dev.kantis.partner.till;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Vouchers of sandboxes: the code says where one stands, such as {@code SANDBOX-ISSUED-17}, and using it changes
 * nothing, so that every test begins alike. Pure.
 */
public final class SandboxVouchers {
    private static final Pattern CODE = Pattern.compile("SANDBOX([A-Z]+)[0-9]*");

    private SandboxVouchers() {}

    /** Where a voucher stands. */
    public enum State {
        ISSUED,
        RESERVED,
        USED,
        EXPIRED
    }

    /** Where it stands; refused for a code that says nothing. */
    public static Outcome<State> check(String code) {
        var found = CODE.matcher(code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", ""));
        return switch (found.matches() ? found.group(1) : "") {
            case "ISSUED" -> Outcome.done(State.ISSUED);
            case "RESERVED" -> Outcome.done(State.RESERVED);
            case "USED" -> Outcome.done(State.USED);
            case "EXPIRED" -> Outcome.done(State.EXPIRED);
            case "TOOMANY" ->
                Outcome.refused(new Refusal(
                        Reason.REASON_TOO_MANY_REQUESTS,
                        "This code asks for this answer.",
                        Map.of(Refusal.RETRY_AFTER_SECONDS, "1")));
            default -> Outcome.refused(new Refusal(Reason.REASON_VOUCHER_UNKNOWN, "There is no such voucher."));
        };
    }

    /** Sets it aside, if it stands so. */
    public static Outcome<State> reserve(String code) {
        return step(code, State.RESERVED, state -> switch (state) {
            case ISSUED -> Optional.empty();
            case RESERVED -> Optional.of(Reason.REASON_VOUCHER_RESERVED);
            case USED -> Optional.of(Reason.REASON_VOUCHER_USED);
            case EXPIRED -> Optional.of(Reason.REASON_VOUCHER_EXPIRED);
        });
    }

    /** Uses it up, if it stands so: one that is reserved by whoever has a reservation. */
    public static Outcome<State> use(String code, boolean withReservation) {
        return step(code, State.USED, state -> switch (state) {
            case ISSUED -> Optional.empty();
            case RESERVED -> withReservation ? Optional.empty() : Optional.of(Reason.REASON_VOUCHER_RESERVED);
            case USED -> Optional.of(Reason.REASON_VOUCHER_USED);
            case EXPIRED -> Optional.of(Reason.REASON_VOUCHER_EXPIRED);
        });
    }

    /** Gives it back, if it stands so. */
    public static Outcome<State> release(String code) {
        return step(code, State.ISSUED, state -> switch (state) {
            case ISSUED, RESERVED -> Optional.empty();
            case USED -> Optional.of(Reason.REASON_VOUCHER_USED);
            case EXPIRED -> Optional.of(Reason.REASON_VOUCHER_EXPIRED);
        });
    }

    private interface Rule {
        Optional<Reason> refusal(State state);
    }

    private static Outcome<State> step(String code, State then, Rule rule) {
        return check(code) instanceof Outcome.Done<State>(var state)
                ? rule.refusal(state)
                        .<Outcome<State>>map(
                                reason -> Outcome.refused(new Refusal(reason, "The voucher is " + lower(state) + ".")))
                        .orElseGet(() -> Outcome.done(then))
                : check(code);
    }

    private static String lower(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
