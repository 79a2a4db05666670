package dev.kantis.gateway.servers;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.DecideReviewRequest;
import dev.kantis.contracts.partner.v1.GetReviewRequest;
import dev.kantis.contracts.partner.v1.ListReviewsRequest;
import dev.kantis.contracts.partner.v1.ListReviewsResponse;
import dev.kantis.contracts.partner.v1.Review;
import dev.kantis.contracts.partner.v1.ReviewReason;
import dev.kantis.contracts.partner.v1.ReviewServiceGrpc.ReviewServiceImplBase;
import dev.kantis.contracts.partner.v1.ReviewState;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reviews: one of each state that is asked for; what is to be rejected was decided before. */
public final class FakeReviews extends ReviewServiceImplBase implements AutoCloseable {
    private static final Timestamp NEW_YEAR =
            Timestamp.newBuilder().setSeconds(1_767_225_600).build();

    private final Server server;

    private FakeReviews() throws IOException {
        var port = ConfigProvider.getConfig().getValue(GatewayServers.PARTNER_PORT, Integer.class);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(this)
                .build()
                .start();
    }

    public static FakeReviews up() throws IOException {
        return new FakeReviews();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    @Override
    public void listReviews(ListReviewsRequest request, StreamObserver<ListReviewsResponse> answer) {
        answer.onNext(ListReviewsResponse.newBuilder()
                .addReviews(open().setPartnerId(request.getPartnerId()).setState(request.getState()))
                .setNextPageToken("more-than-" + request.getPageSize())
                .build());
        answer.onCompleted();
    }

    @Override
    public void getReview(GetReviewRequest request, StreamObserver<Review> answer) {
        answer.onError(
                Statuses.toStatus(new Refusal(Reason.REASON_REVIEW_UNKNOWN, "There is no such review."), "partner"));
    }

    @Override
    public void decideReview(DecideReviewRequest request, StreamObserver<Review> answer) {
        if (request.getDecision() == ReviewState.REVIEW_STATE_REJECTED) {
            answer.onError(Statuses.toStatus(
                    new Refusal(
                            Reason.REASON_REVIEW_DECIDED,
                            "This review was decided before.",
                            Map.of("state", "ACCEPTED")),
                    "partner"));
            return;
        }
        answer.onNext(open().setReviewId(request.getReviewId())
                .setState(request.getDecision())
                .setDecision(request.getReason())
                .setDecidedBy(request.getRequestId())
                .setDecideTime(NEW_YEAR)
                .setSettled(true)
                .setPointsMoved(100)
                .build());
        answer.onCompleted();
    }

    private static Review.Builder open() {
        return Review.newBuilder()
                .setReceiptId("r-1")
                .setPoints(100)
                .setWaiting(true)
                .addReasons(ReviewReason.REVIEW_REASON_CLOSED_STORE)
                .setState(ReviewState.REVIEW_STATE_OPEN)
                .setPurchaseTime(NEW_YEAR)
                .setOpenTime(NEW_YEAR);
    }
}
