package dev.kantis.kit.errors;

import dev.kantis.contracts.errors.v1.Reason;
import io.grpc.Status;

/** Which gRPC code goes with which reason. The comments of {@link Reason} say the same. */
public final class StatusCodes {
    private StatusCodes() {}

    public static Status.Code codeOf(Reason reason) {
        return switch (reason) {
            case REASON_REQUEST_INVALID,
                    REASON_REQUEST_ID_REUSED,
                    REASON_PAGE_TOKEN_INVALID,
                    REASON_DOCUMENT_INVALID,
                    REASON_UNIT_UNKNOWN,
                    REASON_CODE_INVALID -> Status.Code.INVALID_ARGUMENT;
            case REASON_TOKEN_MISSING, REASON_TOKEN_INVALID -> Status.Code.UNAUTHENTICATED;
            case REASON_NOT_PERMITTED,
                    REASON_MEMBER_NOT_LINKED,
                    REASON_PARTNER_SUSPENDED,
                    REASON_OWN_WALLET,
                    REASON_SECOND_PERSON_NEEDED,
                    REASON_PROGRAM_APPROVAL_BY_AUTHOR,
                    REASON_CREDENTIAL_REVOKED,
                    REASON_PROGRAM_NOT_AGREED,
                    REASON_HOUSEHOLD_OWNER_NEEDED -> Status.Code.PERMISSION_DENIED;
            case REASON_TOO_MANY_REQUESTS -> Status.Code.RESOURCE_EXHAUSTED;
            case REASON_DEPENDENCY_UNAVAILABLE -> Status.Code.UNAVAILABLE;
            case REASON_DEADLINE_EXCEEDED -> Status.Code.DEADLINE_EXCEEDED;
            case REASON_NOT_IMPLEMENTED -> Status.Code.UNIMPLEMENTED;
            case REASON_REQUEST_IN_PROGRESS, REASON_VERSION_MISMATCH -> Status.Code.ABORTED;
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
                    REASON_ERASURE_UNKNOWN,
                    REASON_EXPORT_UNKNOWN,
                    REASON_LINK_INVALID -> Status.Code.NOT_FOUND;
            case REASON_MEMBER_EXISTS,
                    REASON_PARTNER_EXISTS,
                    REASON_RECEIPT_ALREADY_RECORDED,
                    REASON_SURVEY_ALREADY_ANSWERED,
                    REASON_IDENTIFIER_TAKEN,
                    REASON_HOUSEHOLD_JOINED -> Status.Code.ALREADY_EXISTS;
            case REASON_MEMBER_BLOCKED,
                    REASON_INSUFFICIENT_POINTS,
                    REASON_HOLD_NOT_OPEN,
                    REASON_HOLD_TOO_SMALL,
                    REASON_PURCHASE_ALREADY_RETURNED,
                    REASON_ENTRY_NOT_REVERSIBLE,
                    REASON_ALREADY_REVERSED,
                    REASON_REDEMPTION_FROZEN,
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
                    REASON_ERASURE_BEGUN,
                    REASON_DATA_IN_USE,
                    REASON_EXPORT_LIMIT_REACHED -> Status.Code.FAILED_PRECONDITION;
            case REASON_INTERNAL, REASON_UNSPECIFIED, UNRECOGNIZED -> Status.Code.INTERNAL;
        };
    }
}
