package dev.kantis.bench.load;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Two connections to the service, served by one thread, on which every answer arrives. A generator that takes little of
 * the two cores that it shares with what it measures.
 */
public final class Channels implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final List<ManagedChannel> connections;
    private final List<Channel> signed;
    private volatile List<String> tokens;
    private int next;
    private int turn;

    public Channels(int port, String token) {
        this.tokens = List.of(token);
        this.connections = Stream.generate(() -> connect(port)).limit(2).toList();
        this.signed = connections.stream()
                .map(connection -> ClientInterceptors.intercept(connection, new Signing()))
                .toList();
    }

    private ManagedChannel connect(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .eventLoopGroup(threads)
                .channelType(NioSocketChannel.class)
                .directExecutor()
                .flowControlWindow(4 << 20)
                .maxInboundMessageSize(16 << 20)
                .build();
    }

    /** Calls from now on carry this token. */
    public void signWith(String fresh) {
        tokens = List.of(fresh);
    }

    /** Calls from now on carry these tokens in turn. */
    public void signWith(List<String> fresh) {
        tokens = List.copyOf(fresh);
    }

    private String token() {
        var all = tokens;
        turn = (turn + 1) % all.size();
        return all.get(turn);
    }

    /** The connections in turn. */
    Channel any() {
        next ^= 1;
        return signed.get(next);
    }

    EventLoop thread() {
        return (EventLoop) threads.iterator().next();
    }

    /** One of them, for single calls. */
    public Channel first() {
        return signed.getFirst();
    }

    @Override
    public void close() {
        connections.forEach(ManagedChannel::shutdownNow);
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Signing implements ClientInterceptor {
        @Override
        public <Q, R> ClientCall<Q, R> interceptCall(
                MethodDescriptor<Q, R> method, CallOptions options, Channel connection) {
            return new SimpleForwardingClientCall<>(connection.newCall(method, options)) {
                @Override
                public void start(Listener<R> listener, Metadata headers) {
                    headers.put(AUTHORIZATION, "Bearer " + token());
                    super.start(listener, headers);
                }
            };
        }
    }
}
