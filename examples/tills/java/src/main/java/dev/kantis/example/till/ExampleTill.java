package dev.kantis.example.till;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.CheckVoucherRequest;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReceiptLine;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReleasePointsRequest;
import dev.kantis.contracts.partner.v1.ReleaseVoucherRequest;
import dev.kantis.contracts.partner.v1.ReserveVoucherRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnedPieces;
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
import java.io.PrintStream;
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
 * return RECEIPT RETURN-RECEIPT [LINE[:PIECES] ...]
 * pay CARD POINTS [TAKEN]
 * check CODE
 * voucher CODE [back]
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
    private final PrintStream display;
    private final String store;
    private final String terminal;

    private ExampleTill(TillClient till, TillSettings place, PrintStream display) {
        this.till = till;
        this.display = display;
        this.store = place.storeId();
        this.terminal = place.terminalId();
    }

    /** Settings are in the environment; see README.md of examples/tills. */
    public static void main(String... arguments) throws Exception {
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            run(System.getenv(), lines, System.out);
        }
    }

    /** A till with these settings, until {@code quit} or the end of the lines. */
    public static void run(Map<String, String> settings, BufferedReader lines, PrintStream display) throws Exception {
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
        try (var client = TillClient.open(place, channel, new Printer(display))) {
            display.println("ready, " + client.waiting() + " to tell");
            new ExampleTill(client, place, display).run(lines);
        } finally {
            channel.shutdownNow();
        }
    }

    private void run(BufferedReader lines) throws Exception {
        for (var line = lines.readLine(); line != null && !line.equals("quit"); line = lines.readLine()) {
            var words = Arrays.asList(line.strip().split("\\s+"));
            try {
                display.println(answer(words));
            } catch (StatusRuntimeException refused) {
                display.println(words.getFirst() + ": " + refused.getStatus().getDescription());
            } catch (IndexOutOfBoundsException | IllegalArgumentException _) {
                display.println("buy, preview, return, pay, check, voucher, wait or quit; see README.md");
            }
        }
    }

    private String answer(List<String> words) throws Exception {
        return switch (words.getFirst()) {
            case "buy" -> shown(words.get(1), till.record(purchase(words)));
            case "return" -> shown(words.get(2), till.giveBack(returned(words)));
            case "preview" -> preview(words.get(1), Long.parseLong(words.get(2)));
            case "pay" -> pay(words.get(1), Long.parseLong(words.get(2)), Long.parseLong(words.getLast()));
            case "check" -> check(words.get(1));
            case "voucher" -> voucher(words.get(1), words.getLast().equals("back"));
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
        var request =
                ReturnPurchaseRequest.newBuilder().setReceiptId(words.get(1)).setReturnReceiptId(words.get(2));
        for (var part : words.subList(3, words.size())) {
            var numbers = part.split(":", 2);
            if (numbers.length == 1) {
                request.addLines(Integer.parseInt(part));
            } else {
                request.addPieces(ReturnedPieces.newBuilder()
                        .setLine(Integer.parseInt(numbers[0]))
                        .setQuantityMilli(1_000 * Long.parseLong(numbers[1])));
            }
        }
        return request.build();
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
                        .setStoreId(store)
                        .setTerminalId(terminal)
                        .setMember(card(card))
                        .setPurchaseTime(
                                Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                        .setTotal(euros(cents))
                        .build()))
                .getMessage();
    }

    /** Sets the points aside, takes the rest of the payment (here: nothing), then takes the points, some or none. */
    private String pay(String card, long points, long taken) {
        var hold = HoldPointsRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId(store)
                .setTerminalId(terminal)
                .setMember(card(card))
                .setPoints(points)
                .build();
        var held = online(api -> api.holdPoints(hold)).getHoldId();
        if (taken == 0) {
            var release = ReleasePointsRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setStoreId(store)
                    .setTerminalId(terminal)
                    .setMember(hold.getMember())
                    .setHoldId(held)
                    .build();
            return "given back, you have "
                    + online(api -> api.releasePoints(release)).getPointsAvailable();
        }
        var capture = CapturePointsRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId(store)
                .setTerminalId(terminal)
                .setMember(hold.getMember())
                .setHoldId(held)
                .setPoints(taken)
                .build();
        return online(api -> api.capturePoints(capture)).getMessage();
    }

    private String check(String code) {
        var voucher = online(api -> api.checkVoucher(CheckVoucherRequest.newBuilder()
                .setStoreId(store)
                .setTerminalId(terminal)
                .setCode(code)
                .build()));
        return voucher.getTitle() + ": " + voucher.getState();
    }

    /** Sets the voucher aside, takes the rest of the payment (here: nothing), then uses it up or gives it back. */
    private String voucher(String code, boolean back) {
        var reserve = ReserveVoucherRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId(store)
                .setTerminalId(terminal)
                .setCode(code)
                .build();
        var reservation = online(api -> api.reserveVoucher(reserve)).getReservationId();
        if (back) {
            var release = ReleaseVoucherRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setStoreId(store)
                    .setTerminalId(terminal)
                    .setCode(code)
                    .setReservationId(reservation)
                    .build();
            return "given back: " + online(api -> api.releaseVoucher(release)).getState();
        }
        var use = UseVoucherRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId(store)
                .setTerminalId(terminal)
                .setCode(code)
                .setReservationId(reservation)
                .build();
        return online(api -> api.useVoucher(use)).getMessage();
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
    private record Printer(PrintStream display) implements TillListener {
        @Override
        public void answered(Answer answer) {
            if (answer instanceof Answer.Refused refused) {
                display.println("correction: " + refused.about().getPurchase().getReceiptId() + " "
                        + refused.status().getMessage());
            }
        }

        @Override
        public void waiting(Status why, int inQueue) {
            System.err.println(inQueue + " to tell, " + why.getCode());
        }
    }
}
