package dev.kantis.member.servers;

import static org.awaitility.Awaitility.await;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;

/** The services that store something about members, each on the port where it is called. The ledger can be down. */
public final class FakeNeighbors implements AutoCloseable {
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final FakePersonalData ledger = new FakePersonalData("ledger", order);
    private final FakePersonalData rewards = new FakePersonalData("rewards", order);
    private final FakePersonalData feedback = new FakePersonalData("feedback", order);
    private final FakePersonalData engagement = new FakePersonalData("engagement", order);
    private final List<Server> servers;
    private FakeLedger pools;

    private FakeNeighbors() throws IOException {
        servers = List.of(
                at(MemberServers.REWARDS_PORT, rewards),
                at(MemberServers.FEEDBACK_PORT, feedback),
                at(MemberServers.ENGAGEMENT_PORT, engagement));
        pools = FakeLedger.with(ledger);
    }

    public static FakeNeighbors up() throws IOException {
        return new FakeNeighbors();
    }

    public void ledgerDown() {
        pools.close();
    }

    public void ledgerUp() throws IOException {
        pools = FakeLedger.with(ledger);
    }

    public FakePersonalData ledger() {
        return ledger;
    }

    public FakePersonalData engagement() {
        return engagement;
    }

    public Optional<String> poolOf(String member) {
        return pools.poolOf(member);
    }

    /** Who erased, in order. */
    public List<String> order() {
        return List.copyOf(order);
    }

    private static Server at(String setting, BindableService service) throws IOException {
        var port = ConfigProvider.getConfig().getValue(setting, Integer.class);
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(service)
                .build()
                .start();
    }

    @Override
    public void close() {
        pools.close();
        servers.forEach(Server::shutdownNow);
        servers.forEach(server -> await().atMost(Duration.ofSeconds(5)).until(server::isTerminated));
    }
}
