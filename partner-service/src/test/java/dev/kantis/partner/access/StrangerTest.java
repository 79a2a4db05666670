package dev.kantis.partner.access;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.kantis.contracts.access.v1.AccessProto;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.ClosePeriodsRequest;
import dev.kantis.contracts.partner.v1.CreateWebhookRequest;
import dev.kantis.contracts.partner.v1.ListStatementsRequest;
import dev.kantis.contracts.partner.v1.OpenDisputeRequest;
import dev.kantis.contracts.partner.v1.Store;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.partner.clearing.FollowLedger;
import dev.kantis.partner.clearing.Settling;
import dev.kantis.partner.contract.SettlementModel;
import dev.kantis.partner.servers.FakeLedger;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A partner tries every RPC on what is another one's. The RPCs come from the running service, so that none can be
 * forgotten; a field that this test does not know how to fill fails it.
 */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class StrangerTest {
    private static final String PACKAGE = "kantis.partner.v1.";
    /** Everybody has periods; this one has a statement of theirs. */
    private static final String PERIOD = "period_start";

    /** What says that something is not there for this caller. */
    private static final Set<Reason> CLOSED = EnumSet.of(
            Reason.REASON_NOT_PERMITTED,
            Reason.REASON_PARTNER_UNKNOWN,
            Reason.REASON_STORE_UNKNOWN,
            Reason.REASON_TERMINAL_UNKNOWN,
            Reason.REASON_STATEMENT_UNKNOWN,
            Reason.REASON_DISPUTE_UNKNOWN,
            Reason.REASON_CLEARING_ITEM_UNKNOWN,
            Reason.REASON_CREDENTIAL_UNKNOWN,
            Reason.REASON_REVIEW_UNKNOWN,
            Reason.REASON_WEBHOOK_UNKNOWN);

    @Inject
    @Any
    Instance<BindableService> services;

    @Inject
    FollowLedger follower;

    @Inject
    Settling settling;

    private PartnerClient client;
    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        client = new PartnerClient();
        var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
        settling.newMonths();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
        client.close();
    }

    @Test
    void noRpcShowsOrChangesWhatIsAnotherPartners() {
        var theirs = theirThings();
        var owner = theirs.remove("token");
        theirs.put("webhook_id", webhook(owner));
        var stranger = client.tokenOf(
                client.asPartnerManager().onboardPartner(merchant().build()).getCredential());
        var wrong = new ArrayList<String>();
        var tried = 0;

        for (var method : methods()) {
            var request = new Request(theirs);
            var message = request.fill(prototype(method));
            var outcome = call(method, stranger, message);
            if (!isKeptFrom(outcome, request.namesTheirs(), theirs)) {
                wrong.add(method.getFullMethodName() + ": a stranger got " + outcome);
            }
            if (isForPartners(method)) {
                tried++;
                var own = call(method, owner, message);
                if (own.reason() != null
                        && (CLOSED.contains(own.reason()) || own.reason() == Reason.REASON_REQUEST_INVALID)) {
                    wrong.add(method.getFullMethodName() + ": the test asks for nothing, the owner got " + own);
                }
            }
            if (method.getFullMethodName().endsWith("/DeleteWebhook")) {
                theirs.put("webhook_id", webhook(owner));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(20);
    }

    /** Refused; or, where the request names nothing of theirs, answered without a word of it. */
    private static boolean isKeptFrom(Outcome outcome, boolean namesTheirs, Map<String, String> theirs) {
        if (outcome.reason() != null) {
            return CLOSED.contains(outcome.reason()) || !namesTheirs;
        }
        return !namesTheirs
                && theirs.entrySet().stream()
                        .filter(thing -> !thing.getKey().equals(PERIOD))
                        .noneMatch(thing -> outcome.text().contains(thing.getValue()));
    }

    /** What a partner has, by the names that fields of requests have, and the token of its till. */
    private Map<String, String> theirThings() {
        var onboarded = client.asPartnerManager()
                .onboardPartner(merchant()
                        .addStores(Store.newBuilder()
                                .setStoreId("harbor")
                                .setDisplayName("Harbor")
                                .addTerminalIds("H1"))
                        .build());
        var partner = onboarded.getPartner().getPartnerId();
        var token = client.tokenOf(onboarded.getCredential());
        var things = new HashMap<String, String>();
        things.putAll(billed(partner, token));
        things.put("token", token);
        things.put("partner_id", partner);
        things.put("store_id", "harbor");
        things.put("terminal_id", "H1");
        things.put("client_id", onboarded.getCredential().getClientId());
        return things;
    }

    /** A new one: a method deletes it. */
    private String webhook(String owner) {
        return client.webhooks(owner)
                .createWebhook(CreateWebhookRequest.newBuilder()
                        .setRequestId(id())
                        .setUrl(Request.SAMPLES.get("url"))
                        .build())
                .getWebhook()
                .getWebhookId();
    }

    /** A statement, an entry on it, and a dispute about it. */
    private Map<String, String> billed(String partner, String token) {
        settling.agree(partner, SettlementModel.AT_ISSUE);
        var entry = FakeLedger.shared().purchase(partner, settling.on(0, 5), settling.on(0, 5), Map.of("base", 1_000L));
        follower.pass();
        client.clearing(client.staff("finance"))
                .closePeriods(ClosePeriodsRequest.newBuilder()
                        .setRequestId(id())
                        .setThrough(settling.end(0).toString())
                        .build());
        var statement = client.clearing(token)
                .listStatements(ListStatementsRequest.getDefaultInstance())
                .getStatements(0)
                .getStatementId();
        var dispute = client.disputes(token)
                .openDispute(OpenDisputeRequest.newBuilder()
                        .setRequestId(id())
                        .setStatementId(statement)
                        .setClaimedMinor(1)
                        .setEvidence("It was another till.")
                        .build())
                .getDisputeId();
        return Map.of(
                "statement_id",
                statement,
                "dispute_id",
                dispute,
                "entry_id",
                entry.getEntry().getEntryId(),
                PERIOD,
                settling.day(0, 1).toString());
    }

    private List<MethodDescriptor<Message, Message>> methods() {
        var methods = new ArrayList<MethodDescriptor<Message, Message>>();
        for (var service : services) {
            for (var method : service.bindService().getMethods()) {
                if (method.getMethodDescriptor().getFullMethodName().startsWith(PACKAGE)) {
                    methods.add(typed(method.getMethodDescriptor()));
                }
            }
        }
        return methods;
    }

    @SuppressWarnings("unchecked")
    private static MethodDescriptor<Message, Message> typed(MethodDescriptor<?, ?> method) {
        return (MethodDescriptor<Message, Message>) method;
    }

    private static Message prototype(MethodDescriptor<Message, Message> method) {
        var marshaller = (MethodDescriptor.PrototypeMarshaller<Message>) method.getRequestMarshaller();
        return Objects.requireNonNull(marshaller.getMessagePrototype());
    }

    private static boolean isForPartners(MethodDescriptor<?, ?> method) {
        var schema = (ProtoMethodDescriptorSupplier) Objects.requireNonNull(method.getSchemaDescriptor());
        return schema.getMethodDescriptor().getOptions().getExtension(AccessProto.access).getAllowList().stream()
                .anyMatch(rule -> rule.getRole().equals("partner"));
    }

    /** A refusal, or an answer. */
    private record Outcome(Reason reason, String text) {}

    /** What is answered without an end is cut off; what came until then counts. */
    private Outcome call(MethodDescriptor<Message, Message> method, String token, Message request) {
        var watched = method.getType() == MethodDescriptor.MethodType.SERVER_STREAMING;
        var options = CallOptions.DEFAULT
                .withCallCredentials(new BearerToken(token))
                .withDeadlineAfter(watched ? 3 : 20, TimeUnit.SECONDS);
        var stream = method.toBuilder()
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .build();
        var answers = new Answers();
        var requests = ClientCalls.asyncBidiStreamingCall(channel.newCall(stream, options), answers);
        requests.onNext(request);
        requests.onCompleted();
        try {
            return new Outcome(null, answers.all.join());
        } catch (CompletionException e) {
            var failure = (StatusRuntimeException) e.getCause();
            if (watched && failure.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
                return new Outcome(null, answers.text.toString().replaceAll("cursor: \"[^\"]*\"", "a sealed cursor"));
            }
            var refusal = Statuses.refusalIn(failure);
            return new Outcome(
                    refusal.map(one -> one.reason()).orElse(Reason.REASON_UNSPECIFIED),
                    failure.getStatus() + " " + refusal.map(Object::toString).orElse(""));
        }
    }

    /** All that was answered, as text. */
    private static final class Answers implements StreamObserver<Message> {
        private final CompletableFuture<String> all = new CompletableFuture<>();
        private final StringBuffer text = new StringBuffer();

        @Override
        public void onNext(Message answer) {
            text.append(answer);
        }

        @Override
        public void onError(Throwable failure) {
            all.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            all.complete(text.toString());
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    /** A request that keeps its rules and names as much of a partner's as it can. */
    private static final class Request {
        private static final Map<String, String> SAMPLES = Map.ofEntries(
                Map.entry("card_number", "4000000000000002"),
                Map.entry("code", "01234567890123456789"),
                Map.entry("currency_code", "EUR"),
                Map.entry("time_zone", "Europe/Helsinki"),
                Map.entry("valid_from", "2099-01-01"),
                Map.entry("through", "2020-01-31"),
                Map.entry("name", "a-name"),
                Map.entry("open", "08:00"),
                Map.entry("close", "20:00"),
                Map.entry("receipt_id", "r-1"),
                Map.entry("return_receipt_id", "r-2"),
                Map.entry("allowance", "A".repeat(40)),
                Map.entry("url", "https://hooks.example.com/in"));
        private static final Set<String> EMPTY = Set.of("unit", "program", "channel", "page_token", "cursor");

        private final Map<String, String> theirs;
        private boolean named;

        Request(Map<String, String> theirs) {
            this.theirs = theirs;
        }

        boolean namesTheirs() {
            return named;
        }

        Message fill(Message prototype) {
            var builder = prototype.newBuilderForType();
            for (var field : prototype.getDescriptorForType().getFields()) {
                var oneof = field.getRealContainingOneof();
                if (oneof != null && oneof.getField(0) != field) {
                    continue;
                }
                if (field.isRepeated()) {
                    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                        builder.addRepeatedField(
                                field, message(builder.newBuilderForField(field).build()));
                    }
                } else {
                    value(field, builder);
                }
            }
            return builder.build();
        }

        private Message message(Message prototype) {
            if (prototype instanceof Timestamp) {
                return Timestamp.newBuilder()
                        .setSeconds(Instant.now().getEpochSecond())
                        .build();
            }
            return prototype instanceof Money
                    ? Money.newBuilder()
                            .setCurrencyCode("EUR")
                            .setMinorUnits(100)
                            .build()
                    : fill(prototype);
        }

        private void value(FieldDescriptor field, Message.Builder builder) {
            switch (field.getJavaType()) {
                case STRING -> builder.setField(field, text(field.getName()));
                case INT -> builder.setField(field, 1);
                case LONG -> builder.setField(field, 1L);
                case ENUM ->
                    builder.setField(field, field.getEnumType().getValues().get(1));
                case MESSAGE ->
                    builder.setField(
                            field, message(builder.newBuilderForField(field).build()));
                case BOOLEAN, BYTE_STRING, FLOAT, DOUBLE -> {}
            }
        }

        private String text(String name) {
            if (theirs.containsKey(name)) {
                named = named || !name.equals(PERIOD);
                return theirs.get(name);
            }
            if (EMPTY.contains(name)) {
                return "";
            }
            return name.endsWith("_id") && !SAMPLES.containsKey(name) ? id() : SAMPLES.getOrDefault(name, "x");
        }
    }
}
