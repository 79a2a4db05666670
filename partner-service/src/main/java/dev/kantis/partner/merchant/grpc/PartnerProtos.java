package dev.kantis.partner.merchant.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.Credential;
import dev.kantis.contracts.partner.v1.OnboardPartnerRequest;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.merchant.OAuthClient;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.PartnerCredential;
import dev.kantis.partner.merchant.PartnerStatus;
import dev.kantis.partner.merchant.Store;
import java.time.Instant;
import java.util.UUID;

/** Partners, to and from the wire. */
public final class PartnerProtos {
    private PartnerProtos() {}

    static Partner newPartner(UUID id, OnboardPartnerRequest request, Instant now) {
        return new Partner(
                id,
                request.getName(),
                request.getDisplayName(),
                request.getStatus() == dev.kantis.contracts.partner.v1.PartnerStatus.PARTNER_STATUS_UNSPECIFIED
                        ? PartnerStatus.LIVE
                        : status(request.getStatus()),
                request.getStoresList().stream().map(PartnerProtos::store).toList(),
                Partner.firstClient(request.getName()),
                now,
                Partner.FIRST_VERSION);
    }

    private static Store store(dev.kantis.contracts.partner.v1.Store store) {
        return new Store(store.getStoreId(), store.getDisplayName(), store.getTerminalIdsList());
    }

    static dev.kantis.contracts.partner.v1.Partner proto(Partner partner) {
        return dev.kantis.contracts.partner.v1.Partner.newBuilder()
                .setPartnerId(partner.id().toString())
                .setName(partner.name())
                .setDisplayName(partner.displayName())
                .setStatus(proto(partner.status()))
                .addAllStores(
                        partner.stores().stream().map(PartnerProtos::proto).toList())
                .setCreateTime(proto(partner.createdAt()))
                .addAllClientIds(partner.clients().working().stream()
                        .map(OAuthClient::clientId)
                        .toList())
                .build();
    }

    private static dev.kantis.contracts.partner.v1.Store proto(Store store) {
        return dev.kantis.contracts.partner.v1.Store.newBuilder()
                .setStoreId(store.id())
                .setDisplayName(store.displayName())
                .addAllTerminalIds(store.terminalIds())
                .build();
    }

    static PartnerStatus status(dev.kantis.contracts.partner.v1.PartnerStatus status) {
        return switch (status) {
            case PARTNER_STATUS_LIVE -> PartnerStatus.LIVE;
            case PARTNER_STATUS_SUSPENDED -> PartnerStatus.SUSPENDED;
            case PARTNER_STATUS_SANDBOX -> PartnerStatus.SANDBOX;
            case PARTNER_STATUS_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no status");
        };
    }

    public static dev.kantis.contracts.partner.v1.PartnerStatus proto(PartnerStatus status) {
        return switch (status) {
            case LIVE -> dev.kantis.contracts.partner.v1.PartnerStatus.PARTNER_STATUS_LIVE;
            case SUSPENDED -> dev.kantis.contracts.partner.v1.PartnerStatus.PARTNER_STATUS_SUSPENDED;
            case SANDBOX -> dev.kantis.contracts.partner.v1.PartnerStatus.PARTNER_STATUS_SANDBOX;
        };
    }

    static Credential proto(PartnerCredential credential, PartnerConfig config) {
        return Credential.newBuilder()
                .setClientId(credential.clientId())
                .setClientSecret(credential.secret())
                .setTokenUrl(config.tokenUrl().toString())
                .build();
    }

    public static Timestamp proto(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
