package dev.kantis.gateway.problem;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.util.Locale;
import java.util.Map;

/** The one table that turns refusals into problems. What is behind a 5xx is never told. */
public final class Problems {
    /** Where problems are explained; the reason in lower case comes after it. */
    public static final String TYPES = "https://kantis.dev/problems/";

    private static final String PREFIX = "REASON_";
    private static final int FIRST_OF_OURS = 500;

    private Problems() {}

    /** The problem that a refusal becomes. */
    public static Problem of(Refusal refusal, String requestId) {
        var name = refusal.reason().name().substring(PREFIX.length());
        var status = statusOf(refusal.reason());
        if (status >= FIRST_OF_OURS) {
            return problem(name, status, constantDetail(status), Map.of()).of(requestId);
        }
        if (refusal.reason() == Reason.REASON_REQUEST_INVALID
                && refusal.metadata().containsKey("fields")) {
            return ofFields(camelCase(refusal.metadata().getOrDefault("fields", "")))
                    .of(requestId);
        }
        return problem(name, status, refusal.message(), refusal.metadata()).of(requestId);
    }

    /** The problem of something that HTTP itself refuses, such as an unknown route. */
    public static Problem ofHttp(int status, String requestId) {
        var problem =
                switch (status) {
                    case 400 -> problem("REQUEST_INVALID", status, "The request cannot be read.", Map.of());
                    case 401 -> problem("TOKEN_MISSING", status, "Send a bearer token.", Map.of());
                    case 403 -> problem("NOT_PERMITTED", status, "This caller may not do this.", Map.of());
                    case 404 -> problem("ROUTE_UNKNOWN", status, "There is nothing at this address.", Map.of());
                    case 405 -> problem("METHOD_NOT_ALLOWED", status, "This address has no such method.", Map.of());
                    case 406 -> problem("NOT_ACCEPTABLE", status, "There is no such representation.", Map.of());
                    case 413 ->
                        problem("BODY_TOO_LARGE", status, "A body may have at most 64 KiB.", Map.of("limit", "65536"));
                    case 414 -> problem("ADDRESS_TOO_LONG", status, "The address is too long.", Map.of());
                    case 415 ->
                        problem("MEDIA_TYPE_UNKNOWN", status, "This address reads no body of this type.", Map.of());
                    default ->
                        status >= 400 && status < FIRST_OF_OURS
                                ? problem("REQUEST_INVALID", status, "The request cannot be answered.", Map.of())
                                : problem("INTERNAL", 500, constantDetail(500), Map.of());
                };
        return problem.of(requestId);
    }

    /** HTTP status for a reason; the table of the house style. */
    public static int statusOf(Reason reason) {
        return switch (reason) {
            case REASON_REQUEST_ID_REUSED,
                    REASON_MEMBER_MOVED,
                    REASON_MEMBER_MERGED,
                    REASON_MERGE_IN_HOUSEHOLD,
                    REASON_MERGE_NOT_LAST,
                    REASON_MERGE_OVER,
                    REASON_ORGANIZATION_FULL,
                    REASON_ORGANIZATION_POOL_TAKEN -> 422;
            case REASON_REQUEST_INVALID,
                    REASON_PAGE_TOKEN_INVALID,
                    REASON_DOCUMENT_INVALID,
                    REASON_UNIT_UNKNOWN,
                    REASON_CODE_INVALID,
                    REASON_ALLOWANCE_INVALID,
                    REASON_GIFT_POLICY_CONTRADICTED,
                    REASON_WEBHOOK_URL_REFUSED,
                    REASON_HANDLE_INVALID -> 400;
            case REASON_TOKEN_MISSING, REASON_TOKEN_INVALID -> 401;
            case REASON_NOT_PERMITTED,
                    REASON_MEMBER_NOT_LINKED,
                    REASON_PARTNER_SUSPENDED,
                    REASON_OWN_WALLET,
                    REASON_SECOND_PERSON_NEEDED,
                    REASON_PROGRAM_APPROVAL_BY_AUTHOR,
                    REASON_CREDENTIAL_REVOKED,
                    REASON_PROGRAM_NOT_AGREED,
                    REASON_HOUSEHOLD_OWNER_NEEDED,
                    REASON_ORGANIZATION_ROLE_NEEDED,
                    REASON_NAME_SEARCH_NOT_AGREED -> 403;
            case REASON_MEMBER_UNKNOWN,
                    REASON_HOLD_UNKNOWN,
                    REASON_PURCHASE_UNKNOWN,
                    REASON_ENTRY_UNKNOWN,
                    REASON_ADJUSTMENT_UNKNOWN,
                    REASON_REWARD_UNKNOWN,
                    REASON_REDEMPTION_UNKNOWN,
                    REASON_PARTNER_UNKNOWN,
                    REASON_STORE_UNKNOWN,
                    REASON_TERMINAL_UNKNOWN,
                    REASON_SURVEY_UNKNOWN,
                    REASON_JOURNEY_UNKNOWN,
                    REASON_PROGRAM_VERSION_UNKNOWN,
                    REASON_IDENTIFIER_UNKNOWN,
                    REASON_VOUCHER_UNKNOWN,
                    REASON_CREDENTIAL_UNKNOWN,
                    REASON_DISPUTE_UNKNOWN,
                    REASON_STATEMENT_UNKNOWN,
                    REASON_CLOSING_UNKNOWN,
                    REASON_CLEARING_ITEM_UNKNOWN,
                    REASON_VERIFICATION_UNKNOWN,
                    REASON_HOUSEHOLD_UNKNOWN,
                    REASON_INVITATION_UNKNOWN,
                    REASON_REVIEW_UNKNOWN,
                    REASON_MERGE_UNKNOWN,
                    REASON_ORGANIZATION_UNKNOWN,
                    REASON_ORGANIZATION_CONTACT_UNKNOWN,
                    REASON_WEBHOOK_UNKNOWN,
                    REASON_ERASURE_UNKNOWN,
                    REASON_EXPORT_UNKNOWN,
                    REASON_LINK_INVALID -> 404;
            case REASON_MEMBER_EXISTS,
                    REASON_PARTNER_EXISTS,
                    REASON_RECEIPT_ALREADY_RECORDED,
                    REASON_SURVEY_ALREADY_ANSWERED,
                    REASON_REQUEST_IN_PROGRESS,
                    REASON_IDENTIFIER_TAKEN,
                    REASON_HOUSEHOLD_JOINED,
                    REASON_ORGANIZATION_EXISTS -> 409;
            case REASON_MEMBER_BLOCKED,
                    REASON_INSUFFICIENT_POINTS,
                    REASON_HOLD_NOT_OPEN,
                    REASON_HOLD_TOO_SMALL,
                    REASON_PURCHASE_ALREADY_RETURNED,
                    REASON_ENTRY_NOT_REVERSIBLE,
                    REASON_ALREADY_REVERSED,
                    REASON_REDEMPTION_FROZEN,
                    REASON_POOL_EARN_ONLY,
                    REASON_SAME_WALLET,
                    REASON_OWNER_LINKED,
                    REASON_OWNER_NOT_LINKED,
                    REASON_HOLDS_OPEN,
                    REASON_ADJUSTMENT_TOO_LARGE,
                    REASON_ADJUSTMENT_DECIDED,
                    REASON_NOTHING_EARNED,
                    REASON_PURCHASE_TIME_REFUSED,
                    REASON_PROGRAM_MISSING,
                    REASON_CURRENCY_REFUSED,
                    REASON_REWARD_NOT_OFFERED,
                    REASON_REWARD_OUT_OF_STOCK,
                    REASON_SURVEY_CLOSED,
                    REASON_PROGRAM_VERSION_DECIDED,
                    REASON_PROGRAM_VERSION_IN_FORCE,
                    REASON_PROGRAM_VERSION_NEVER_IN_FORCE,
                    REASON_PROGRAM_VERSIONS_PENDING,
                    REASON_LIABILITY_DAY_MISSING,
                    REASON_TOO_MANY_PROGRAMS,
                    REASON_CARD_BLOCKED,
                    REASON_CARD_LIMIT_REACHED,
                    REASON_CODE_EXPIRED,
                    REASON_CODE_USED,
                    REASON_VOUCHER_USED,
                    REASON_VOUCHER_EXPIRED,
                    REASON_VOUCHER_RESERVED,
                    REASON_VOUCHER_NOT_RESERVED,
                    REASON_TOO_MANY_CREDENTIALS,
                    REASON_PARTNER_NOT_LIVE,
                    REASON_CONTRACT_DAY_REFUSED,
                    REASON_CONTRACT_MODEL_FIXED,
                    REASON_CLEARING_BEHIND,
                    REASON_CLEARING_DAY_REFUSED,
                    REASON_CLEARING_PROOF_FAILED,
                    REASON_DISPUTE_DECIDED,
                    REASON_PACK_TOO_SMALL,
                    REASON_VERIFICATION_CODE_WRONG,
                    REASON_VERIFICATION_OVER,
                    REASON_HOUSEHOLD_HAS_MEMBERS,
                    REASON_HOUSEHOLD_FULL,
                    REASON_REVIEW_DECIDED,
                    REASON_ALLOWANCE_NOT_AGREED,
                    REASON_ALLOWANCE_EXCEEDED,
                    REASON_SANDBOX_NEEDED,
                    REASON_TOO_MANY_MATCHES,
                    REASON_HANDLE_EXPIRED,
                    REASON_ACTIVITY_FORGOTTEN,
                    REASON_TOO_MANY_WEBHOOKS,
                    REASON_WEBHOOK_DISABLED,
                    REASON_WEBHOOKS_OFF,
                    REASON_ERASURE_BEGUN,
                    REASON_DATA_IN_USE,
                    REASON_EXPORT_LIMIT_REACHED -> 422;
            case REASON_VERSION_MISMATCH -> 412;
            case REASON_TOO_MANY_REQUESTS, REASON_TOO_MANY_WATCHERS -> 429;
            case REASON_DEPENDENCY_UNAVAILABLE -> 503;
            case REASON_DEADLINE_EXCEEDED -> 504;
            case REASON_NOT_IMPLEMENTED, REASON_INTERNAL, REASON_UNSPECIFIED, UNRECOGNIZED -> 500;
        };
    }

    private static Problem ofFields(String fields) {
        return problem(
                "REQUEST_INVALID", 400, "These fields break their rules: " + fields + ".", Map.of("fields", fields));
    }

    private static Problem problem(String name, int status, String detail, Map<String, String> metadata) {
        return new Problem(TYPES + slug(name), title(name), status, detail, "", name, metadata);
    }

    private static String constantDetail(int status) {
        return switch (status) {
            case 503 -> "A part that is needed does not answer. Repeat in a moment.";
            case 504 -> "The time ran out. Repeat with the same Idempotency-Key to learn the outcome.";
            default -> "Something went wrong on our side. The request id helps to find it.";
        };
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String title(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Services name fields as protos spell them; here they are spelled as in JSON. */
    private static String camelCase(String fields) {
        var spelled = new StringBuilder();
        for (var at = 0; at < fields.length(); at++) {
            var isBreak = fields.charAt(at) == '_' && at + 1 < fields.length();
            spelled.append(isBreak ? Character.toUpperCase(fields.charAt(++at)) : fields.charAt(at));
        }
        return spelled.toString();
    }
}
