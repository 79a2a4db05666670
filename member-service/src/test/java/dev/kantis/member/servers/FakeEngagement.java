package dev.kantis.member.servers;

import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.engagement.v1.MessageState;
import dev.kantis.contracts.engagement.v1.NoticeServiceGrpc.NoticeServiceImplBase;
import dev.kantis.contracts.engagement.v1.SendNoticeRequest;
import dev.kantis.contracts.engagement.v1.SendNoticeResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;

/** Takes notices like engagement-service and remembers them. Can be down. */
public final class FakeEngagement extends NoticeServiceImplBase implements AutoCloseable {
    /** A channel to whoever was away for long looks again within two minutes. */
    private static final Duration RECONNECTED = Duration.ofSeconds(130);

    private final List<SendNoticeRequest> notices = new CopyOnWriteArrayList<>();
    private final Server server;

    private FakeEngagement() throws IOException {
        var port = ConfigProvider.getConfig().getValue(MemberServers.ENGAGEMENT_PORT, Integer.class);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(this)
                .build()
                .start();
    }

    public static FakeEngagement up() throws IOException {
        return new FakeEngagement();
    }

    /** What went to an address, as soon as it was so much. */
    public List<SendNoticeRequest> noticesTo(String address, int count) {
        return await().atMost(RECONNECTED)
                .until(
                        () -> notices.stream()
                                .filter(notice -> notice.getAddress().equals(address))
                                .toList(),
                        found -> found.size() >= count);
    }

    @Override
    public void sendNotice(SendNoticeRequest request, StreamObserver<SendNoticeResponse> answer) {
        notices.add(request);
        answer.onNext(SendNoticeResponse.newBuilder()
                .setState(MessageState.MESSAGE_STATE_SENT)
                .build());
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
        await().atMost(Duration.ofSeconds(5)).until(server::isTerminated);
    }
}
