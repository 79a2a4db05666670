package dev.kantis.example.till;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReceiptLine;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.TillServiceGrpc.TillServiceBlockingStub;
import dev.kantis.contracts.partner.v1.UseVoucherRequest;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.till.Answer;
import dev.kantis.till.ClientCredentials;
import dev.kantis.till.TillClient;
import dev.kantis.till.TillListener;
import dev.kantis.till.TillSettings;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A till that reads commands from its standard input and prints what it would show.
 *
 * <pre>
 * buy RECEIPT CARD CENTS [PRODUCT:CATEGORY:PIECES:CENTS ...]
 * preview CARD CENTS
 * return RECEIPT RETURN-RECEIPT [LINE ...]
 * pay CARD POINTS
 * voucher CODE
 * wait        until everything is told
 * quit
 * </pre>
 */
public final class ExampleTill {
    /** A customer waits so long; after that points follow. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int TRIES = 5;
    private static final Set<Status.Code> REPEATED =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);

    private final TillClient till;
    private final Map<String, String> settings;

    private ExampleTill(TillClient till, Map<String, String> settings) {
        this.till = till;
        this.settings = settings;
    }

    /** Settings are in the environment; see README.md of examples/tills. */
    public static void main(String... arguments) throws Exception {
        var settings = System.getenv();
        var channel = NettyChannelBuilder.forTarget(settings.getOrDefault("KANTIS_TILL_ADDRESS", "127.0.0.1:8084"))
                .usePlaintext() // on loopback; anywhere else leave it out
                .build();
        var tokens = new ClientCredentials(
                URI.create(required(settings, "KANTIS_TOKEN_ENDPOINT")),
                required(settings, "KANTIS_CLIENT_ID"),
                required(settings, "KANTIS_CLIENT_SECRET"));
        var place = new TillSettings(
                required(settings, "KANTIS_STORE"),
                required(settings, "KANTIS_TERMINAL"),
                Path.of(required(settings, "KANTIS_QUEUE")),
                tokens);
        try (var client = TillClient.open(place, channel, new Printer());
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready, " + client.waiting() + " to tell");
            new ExampleTill(client, settings).run(lines);
        } finally {
            channel.shutdownNow();
        }
    }

    private void run(BufferedReader lines) throws Exception {
        for (var line = lines.readLine(); line != null && !line.equals("quit"); line = lines.readLine()) {
            var words = Arrays.asList(line.strip().split("\\s+"));
            try {
                System.out.println(answer(words));
            } catch (StatusRuntimeException refused) {
                System.out.println(words.getFirst() + ": " + refused.getStatus().getDescription());
            } catch (IndexOutOfBoundsException | IllegalArgumentException _) {
                System.out.println("buy, preview, return, pay, voucher, wait or quit; see README.md");
            }
        }
    }

    private String answer(List<String> words) throws Exception {
        return switch (words.getFirst()) {
            case "buy" -> shown(words.get(1), till.record(purchase(words)));
            case "return" -> shown(words.get(2), till.giveBack(returned(words)));
            case "preview" -> preview(words.get(1), Long.parseLong(words.get(2)));
            case "pay" -> pay(words.get(1), Long.parseLong(words.get(2)));
            case "voucher" -> voucher(words.get(1));
            case "wait" -> waited();
            default -> throw new IllegalArgumentException(words.getFirst());
        };
    }

    private static RecordPurchaseRequest purchase(List<String> words) {
        return RecordPurchaseRequest.newBuilder()
                .setReceiptId(words.get(1))
                .setMember(card(words.get(2)))
                .setTotal(euros(Long.parseLong(words.get(3))))
                .addAllLines(words.stream().skip(4).map(ExampleTill::line).toList())
                .build();
    }

    private static ReceiptLine line(String text) {
        var parts = text.split(":", 4);
        return ReceiptLine.newBuilder()
                .setProduct(parts[0])
                .setCategory(parts[1])
                .setQuantityMilli(1_000 * Long.parseLong(parts[2]))
                .setAmountMinor(Long.parseLong(parts[3]))
                .build();
    }

    private static ReturnPurchaseRequest returned(List<String> words) {
        return ReturnPurchaseRequest.newBuilder()
                .setReceiptId(words.get(1))
                .setReturnReceiptId(words.get(2))
                .addAllLines(words.stream().skip(3).map(Integer::valueOf).toList())
                .build();
    }

    /** What the customer sees: the answer, or that it will come. */
    private static String shown(String receipt, CompletionStage<Answer> told)
            throws InterruptedException, ExecutionException {
        try {
            return receipt + ": " + text(told.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return receipt + ": points will follow";
        }
    }

    private static String text(Answer answer) {
        return switch (answer) {
            case Answer.Recorded recorded -> recorded.response().getMessage();
            case Answer.Returned returned -> returned.response().getMessage();
            case Answer.Paid paid -> paid.response().getMessage();
            case Answer.Refused refused -> refused.status().getMessage();
        };
    }

    private String preview(String card, long cents) {
        return online(api -> api.previewPurchase(PreviewPurchaseRequest.newBuilder()
                        .setStoreId(required(settings, "KANTIS_STORE"))
                        .setTerminalId(required(settings, "KANTIS_TERMINAL"))
                        .setMember(card(card))
                        .setPurchaseTime(
                                Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                        .setTotal(euros(cents))
                        .build()))
                .getMessage();
    }

    /** Sets the points aside, takes the rest of the payment (here: nothing), then takes the points. */
    private String pay(String card, long points) {
        var hold = HoldPointsRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId(required(settings, "KANTIS_STORE"))
                .setTerminalId(required(settings, "KANTIS_TERMINAL"))
                .setMember(card(card))
                .setPoints(points)
                .build();
        var held = online(api -> api.holdPoints(hold));
        var capture = CapturePointsRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId(hold.getStoreId())
                .setTerminalId(hold.getTerminalId())
                .setMember(hold.getMember())
                .setHoldId(held.getHoldId())
                .build();
        return online(api -> api.capturePoints(capture)).getMessage();
    }

    private String voucher(String code) {
        var use = UseVoucherRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId(required(settings, "KANTIS_STORE"))
                .setTerminalId(required(settings, "KANTIS_TERMINAL"))
                .setCode(code)
                .build();
        online(api -> api.useVoucher(use));
        return code + ": used";
    }

    private String waited() throws InterruptedException {
        while (till.waiting() > 0) {
            Thread.sleep(50);
        }
        return "all told";
    }

    /** The same request again, with growing pauses, where the answer may have been lost. */
    private <T> T online(Function<TillServiceBlockingStub, T> call) {
        for (var attempt = 1; ; attempt++) {
            try {
                return call.apply(till.online(PATIENCE));
            } catch (StatusRuntimeException failure) {
                if (attempt == TRIES || !REPEATED.contains(failure.getStatus().getCode())) {
                    throw failure;
                }
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(100L << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static MemberIdentification card(String number) {
        return MemberIdentification.newBuilder().setCardNumber(number).build();
    }

    private static Money euros(long cents) {
        return Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(cents).build();
    }

    private static String required(Map<String, String> settings, String name) {
        var value = settings.get(name);
        if (value == null) {
            throw new IllegalStateException("Set " + name + "; see README.md");
        }
        return value;
    }

    /** Answers that nobody waited for. A refusal is something the customer has to be told. */
    private static final class Printer implements TillListener {
        @Override
        public void answered(Answer answer) {
            if (answer instanceof Answer.Refused refused) {
                System.out.println(
                        "correction: " + refused.about().getPurchase().getReceiptId() + " "
                                + refused.status().getMessage());
            }
        }

        @Override
        public void waiting(Status why, int inQueue) {
            System.err.println(inQueue + " to tell, " + why.getCode());
        }
    }
}
