package dev.kantis.partner.till;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.util.Map;
import java.util.Optional;

/** How far a stream of stored purchases is: for one terminal, with sequences that only grow. */
public record UploadOrder(String storeId, String terminalId, long sequence) {
    /** Before the first chunk. */
    public static final UploadOrder START = new UploadOrder("", "", 0);

    /** Why a stream that is here can't go on with this; empty if it can. */
    public Optional<Refusal> refusal(UploadOrder next) {
        if (!this.equals(START) && !(storeId.equals(next.storeId) && terminalId.equals(next.terminalId))) {
            return Optional.of(new Refusal(
                    Reason.REASON_REQUEST_INVALID,
                    "A stream is for one terminal. Open another one for another terminal.",
                    Map.of("fields", "store_id, terminal_id")));
        }
        return next.sequence > sequence
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.REASON_REQUEST_INVALID,
                        "Sequences grow within a stream. Open a new one to go back.",
                        Map.of("fields", "purchases.sequence")));
    }
}
