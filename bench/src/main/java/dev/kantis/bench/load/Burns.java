package dev.kantis.bench.load;

import dev.kantis.bench.Settings;
import dev.kantis.contracts.ledger.v1.BulkOperation;
import dev.kantis.contracts.ledger.v1.CancelBurnRequest;
import dev.kantis.contracts.ledger.v1.PostBulkRequest;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import java.time.Duration;

/**
 * Burns of all that a wallet has, in twelve lots that twelve partners pay for. Between two rounds the burns are
 * canceled, which fills the same lots again.
 */
public final class Burns {
    private static final int LOTS = 12;
    private static final int CANCELS_IN_FLIGHT = 64;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Channels channels;
    private final Traffic traffic;
    private final Settings settings;
    private final String[] burned;

    public Burns(Channels channels, Traffic traffic, Settings settings) {
        this.channels = channels;
        this.traffic = traffic;
        this.settings = settings;
        this.burned = new String[settings.burnWallets()];
    }

    /** Makes the wallets. */
    public Tally prepare() throws InterruptedException {
        var next = new int[1];
        return new Bulk(channels)
                .run(
                        () -> {
                            var from = next[0];
                            next[0] += settings.chunk();
                            return from >= burned.length * LOTS ? null : Bulk.Chunk.of(earns(from, next[0]));
                        },
                        settings.streams());
    }

    private PostBulkRequest earns(int from, int to) {
        var chunk = PostBulkRequest.newBuilder();
        for (var i = from; i < Math.min(to, burned.length * LOTS); i++) {
            var earn = traffic.earn(number(i % burned.length), Wallets.partner(i / burned.length));
            chunk.addOperations(BulkOperation.newBuilder().setEarn(earn));
        }
        return chunk.build();
    }

    /** Burns each wallet once. */
    public Tally burn() throws InterruptedException {
        var next = new int[1];
        return new Bulk(channels)
                .run(
                        () -> {
                            var from = next[0];
                            next[0] += settings.chunk() / 2;
                            return from >= burned.length ? null : burns(from, Math.min(next[0], burned.length));
                        },
                        settings.streams());
    }

    private Bulk.Chunk burns(int from, int to) {
        var chunk = PostBulkRequest.newBuilder();
        for (var i = from; i < to; i++) {
            var burn = traffic.burn(number(i), (long) LOTS * Traffic.POINTS);
            chunk.addOperations(BulkOperation.newBuilder().setBurn(burn));
        }
        return new Bulk.Chunk(chunk.build(), answer -> {
            for (var i = from; i < to; i++) {
                burned[i] = answer.getOutcomes(i - from).getPosted().getEntryId();
            }
        });
    }

    /** Fills the lots again. */
    public Tally cancel() throws InterruptedException {
        var next = new int[1];
        return new Unary<>(
                        channels,
                        WalletServiceGrpc.getCancelBurnMethod(),
                        answer -> answer.getEntry().getChange())
                .closed(() -> next[0] == burned.length ? null : cancel(next[0]++), CANCELS_IN_FLIGHT, LONGEST);
    }

    private CancelBurnRequest cancel(int i) {
        return CancelBurnRequest.newBuilder()
                .setRequestId(traffic.requestId())
                .setMemberId(traffic.owner(number(i)))
                .setEntryId(burned[i])
                .setReason("Not available")
                .build();
    }

    private static int number(int i) {
        return Settings.WALLETS + i;
    }
}
