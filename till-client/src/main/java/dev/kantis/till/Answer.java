package dev.kantis.till;

import com.google.rpc.Status;
import dev.kantis.contracts.partner.v1.OfflinePaymentResponse;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReturnPurchaseResponse;
import dev.kantis.contracts.partner.v1.UploadedPurchase;

/** What the platform said to a purchase, return or payment of this terminal; final. */
public sealed interface Answer {
    /** What it is about, as it was stored. */
    UploadedPurchase about();

    /** A purchase was recorded. */
    record Recorded(UploadedPurchase about, RecordPurchaseResponse response) implements Answer {}

    /** A return was recorded. */
    record Returned(UploadedPurchase about, ReturnPurchaseResponse response) implements Answer {}

    /** Points that were paid offline were taken. */
    record Paid(UploadedPurchase about, OfflinePaymentResponse response) implements Answer {}

    /**
     * It was refused for good; {@code status} has ErrorInfo. What the customer was told offline needs a correction:
     * print {@code correction}.
     */
    record Refused(UploadedPurchase about, Status status, String correction) implements Answer {}
}
