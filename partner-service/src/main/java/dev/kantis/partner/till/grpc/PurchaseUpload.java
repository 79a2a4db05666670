package dev.kantis.partner.till.grpc;

import com.google.protobuf.Message;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.OfflinePayment;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesResponse;
import dev.kantis.contracts.partner.v1.UploadedPurchase;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.grpc.FailureAnswers;
import dev.kantis.kit.grpc.MessageRules;
import dev.kantis.kit.identity.Caller;
import dev.kantis.partner.till.Purpose;
import dev.kantis.partner.till.TillMessage;
import dev.kantis.partner.till.TillPartner;
import dev.kantis.partner.till.UploadOrder;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Works off what a terminal stored while it was offline, one after the other in its order. A refusal that may go away
 * ends the stream, so that nothing overtakes it.
 */
@ApplicationScoped
class PurchaseUpload {
    private static final UploadPurchasesResponse END = UploadPurchasesResponse.getDefaultInstance();
    private static final Set<Status.Code> RETRIABLE = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.ABORTED);

    private final TillDoor door;
    private final PurchaseCalls purchases;
    private final PayOffline payOffline;
    private final MessageRules rules;
    private final FailureAnswers failures;

    PurchaseUpload(
            TillDoor door,
            PurchaseCalls purchases,
            PayOffline payOffline,
            MessageRules rules,
            FailureAnswers failures) {
        this.door = door;
        this.purchases = purchases;
        this.payOffline = payOffline;
        this.rules = rules;
        this.failures = failures;
    }

    Multi<UploadPurchasesResponse> upload(Multi<UploadPurchasesRequest> chunks) {
        var caller = Caller.current();
        var order = new AtomicReference<>(UploadOrder.START);
        return chunks.onItem()
                .transformToMultiAndConcatenate(chunk -> items(caller, chunk))
                .onItem()
                .transformToUniAndConcatenate(item -> next(order, item))
                .onItem()
                .transformToMultiAndConcatenate(PurchaseUpload::andTheEnd)
                .select()
                .first(answer -> answer != END);
    }

    /** One purchase or return, where it comes from, and on whose token. */
    private record Item(Caller caller, String storeId, String terminalId, UploadedPurchase uploaded) {

        UploadOrder order() {
            return new UploadOrder(storeId, terminalId, uploaded.getSequence());
        }

        RecordPurchaseRequest purchase() {
            return uploaded.getPurchase();
        }

        ReturnPurchaseRequest returned() {
            return uploaded.getReturn();
        }

        OfflinePayment payment() {
            return uploaded.getPayment();
        }

        /** What is printed when it is refused for good. */
        String correction() {
            return switch (uploaded.getOperationCase()) {
                case PURCHASE -> TillMessage.notRecorded(purchase().getReceiptId());
                case RETURN -> TillMessage.notReturned(returned().getReceiptId());
                case PAYMENT ->
                    TillMessage.notPaid(payment().getPoints(), payment().getReceiptId());
                case OPERATION_NOT_SET -> "";
            };
        }
    }

    private static Multi<Item> items(Caller caller, UploadPurchasesRequest chunk) {
        return Multi.createFrom()
                .iterable(chunk.getPurchasesList())
                .map(uploaded -> new Item(caller, chunk.getStoreId(), chunk.getTerminalId(), uploaded));
    }

    private Uni<UploadPurchasesResponse> next(AtomicReference<UploadOrder> order, Item item) {
        var refusal = order.get().refusal(item.order());
        if (refusal.isPresent()) {
            return Uni.createFrom().failure(refusal.get().asException());
        }
        order.set(item.order());
        return door.admit(item.caller(), item.storeId(), item.terminalId(), Purpose.CHANGE)
                .chain(partner -> door.counted("upload", answer(partner, item))
                        .onFailure()
                        .recoverWithItem(failure -> refused(item, failure)));
    }

    private Uni<UploadPurchasesResponse> answer(TillPartner partner, Item item) {
        return switch (item.uploaded().getOperationCase()) {
            case PURCHASE ->
                checked(
                                item,
                                item.purchase(),
                                item.purchase().getStoreId(),
                                item.purchase().getTerminalId())
                        .chain(() -> record(partner, item));
            case RETURN ->
                checked(
                                item,
                                item.returned(),
                                item.returned().getStoreId(),
                                item.returned().getTerminalId())
                        .chain(() -> giveBack(partner, item));
            case PAYMENT ->
                checked(
                                item,
                                item.payment(),
                                item.payment().getStoreId(),
                                item.payment().getTerminalId())
                        .chain(() -> pay(partner, item));
            case OPERATION_NOT_SET -> throw new IllegalStateException("an operation is required by validation");
        };
    }

    private Uni<UploadPurchasesResponse> record(TillPartner partner, Item item) {
        return purchases
                .record(partner, item.purchase())
                .map(answer -> UploadPurchasesResponse.newBuilder()
                        .setSequence(item.uploaded().getSequence())
                        .setPurchase(answer)
                        .build());
    }

    private Uni<UploadPurchasesResponse> pay(TillPartner partner, Item item) {
        return payOffline
                .take(partner, item.payment())
                .map(answer -> UploadPurchasesResponse.newBuilder()
                        .setSequence(item.uploaded().getSequence())
                        .setPayment(answer)
                        .build());
    }

    private Uni<UploadPurchasesResponse> giveBack(TillPartner partner, Item item) {
        return purchases
                .giveBack(partner, item.returned())
                .map(answer -> UploadPurchasesResponse.newBuilder()
                        .setSequence(item.uploaded().getSequence())
                        .setReturn(answer)
                        .build());
    }

    /** Fails unless the stored request keeps its rules and is of the stream's terminal. */
    private Uni<Void> checked(Item item, Message request, String storeId, String terminalId) {
        var broken = rules.failureOf(request);
        if (broken.isPresent()) {
            return Uni.createFrom().failure(broken.get());
        }
        return item.storeId().equals(storeId) && item.terminalId().equals(terminalId)
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new Refusal(
                                        Reason.REASON_REQUEST_INVALID,
                                        "Store and terminal are not those of the chunk.",
                                        Map.of("fields", "store_id, terminal_id"))
                                .asException());
    }

    private UploadPurchasesResponse refused(Item item, Throwable failure) {
        var status = Objects.requireNonNull(StatusProto.fromThrowable(failures.transform(failure)));
        var retriable =
                RETRIABLE.contains(Status.fromCodeValue(status.getCode()).getCode());
        return UploadPurchasesResponse.newBuilder()
                .setSequence(item.uploaded().getSequence())
                .setRefusal(status)
                .setRetriable(retriable)
                .setCorrection(retriable ? "" : item.correction())
                .build();
    }

    private static Multi<UploadPurchasesResponse> andTheEnd(UploadPurchasesResponse answer) {
        return answer.getRetriable()
                ? Multi.createFrom().items(answer, END)
                : Multi.createFrom().item(answer);
    }
}
