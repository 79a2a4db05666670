package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.partner.v1.HoldOfflinePointsRequest;
import dev.kantis.contracts.partner.v1.OfflineAllowance;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What a till calls before it is offline, and when it is back. */
@ApplicationScoped
class OfflineCalls {
    private final PayOffline payOffline;
    private final PurchaseUpload upload;

    OfflineCalls(PayOffline payOffline, PurchaseUpload upload) {
        this.payOffline = payOffline;
        this.upload = upload;
    }

    Uni<OfflineAllowance> hold(HoldOfflinePointsRequest request) {
        return payOffline.hold(request);
    }

    Multi<UploadPurchasesResponse> upload(Multi<UploadPurchasesRequest> chunks) {
        return upload.upload(chunks);
    }
}
