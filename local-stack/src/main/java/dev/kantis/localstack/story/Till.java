package dev.kantis.localstack.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseResponse;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.contracts.partner.v1.TillServiceGrpc.TillServiceBlockingStub;
import dev.kantis.contracts.type.v1.Money;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A partner merchant's till: signs in with the partner's own client, calls over gRPC, and repeats with the same request
 * id what it got no answer to.
 */
final class Till {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Set<Status.Code> REPEATABLE = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.CANCELLED);
    private static final long TOKEN_SECONDS = 240;
    private static final long DEADLINE_SECONDS = 5;

    private final Platform platform;
    private final ManagedChannel channel;
    private final Shop shop;
    private @Nullable String token;
    private long tokenUntil;

    /** A partner as the till knows it. */
    record Shop(String name, String storeId, String clientId, String clientSecret) {

        static Shop of(String storeId, JsonNode onboarded) {
            return new Shop(
                    onboarded.at("/partner/name").asText(),
                    storeId,
                    onboarded.at("/credential/clientId").asText(),
                    onboarded.at("/credential/clientSecret").asText());
        }
    }

    /** What the till rings up. */
    record Sale(String requestId, String receiptId, String cardNumber, long cents, Instant time) {

        Sale withNewRequestId() {
            return new Sale(UUID.randomUUID().toString(), receiptId, cardNumber, cents, time);
        }
    }

    Till(Platform platform, ManagedChannel channel, Shop shop) {
        this.platform = platform;
        this.channel = channel;
        this.shop = shop;
    }

    RecordPurchaseResponse sell(Sale sale) throws Exception {
        var request = RecordPurchaseRequest.newBuilder()
                .setRequestId(sale.requestId())
                .setStoreId(shop.storeId())
                .setTerminalId("till-1")
                .setReceiptId(sale.receiptId())
                .setMember(MemberIdentification.newBuilder().setCardNumber(sale.cardNumber()))
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(sale.time().getEpochSecond()))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(sale.cents()))
                .build();
        return call(stub -> stub.recordPurchase(request));
    }

    ReturnPurchaseResponse takeBack(Sale sale) throws Exception {
        var request = ReturnPurchaseRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId(shop.storeId())
                .setTerminalId("till-1")
                .setReceiptId(sale.receiptId())
                .setReturnReceiptId("return-" + sale.receiptId())
                .build();
        return call(stub -> stub.returnPurchase(request));
    }

    private <T> T call(Function<TillServiceBlockingStub, T> rpc) throws Exception {
        return Patience.repeat(() -> {
            try {
                return rpc.apply(TillServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(bearer(token()))
                        .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS));
            } catch (StatusRuntimeException e) {
                if (REPEATABLE.contains(e.getStatus().getCode()) || isBrokenConnection(e.getStatus())) {
                    throw new Patience.NotNow(e.getStatus().toString());
                }
                throw e;
            }
        });
    }

    /** A connection that ended under the call: whether it took effect is unknown, and the repeat finds out. */
    private static boolean isBrokenConnection(Status status) {
        return status.getCode() == Status.Code.INTERNAL
                && status.getDescription() != null
                && status.getDescription().startsWith("Connection closed");
    }

    private synchronized String token() throws IOException, InterruptedException {
        var known = token;
        if (known != null && System.nanoTime() < tokenUntil) {
            return known;
        }
        var fresh = platform.keycloak()
                .token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", shop.clientId(),
                        "client_secret", shop.clientSecret()));
        token = fresh;
        tokenUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(TOKEN_SECONDS);
        return fresh;
    }

    private static CallCredentials bearer(String token) {
        return new CallCredentials() {
            @Override
            public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
                var headers = new Metadata();
                headers.put(AUTHORIZATION, "Bearer " + token);
                applier.apply(headers);
            }
        };
    }
}
