package dev.kantis.partner.risk.grpc;

import dev.kantis.contracts.partner.v1.DecideReviewRequest;
import dev.kantis.contracts.partner.v1.GetReviewRequest;
import dev.kantis.contracts.partner.v1.ListReviewsRequest;
import dev.kantis.contracts.partner.v1.ListReviewsResponse;
import dev.kantis.contracts.partner.v1.ListRiskRulesRequest;
import dev.kantis.contracts.partner.v1.ListRiskRulesResponse;
import dev.kantis.contracts.partner.v1.Review;
import dev.kantis.contracts.partner.v1.ReviewService;
import dev.kantis.contracts.partner.v1.ReviewState;
import dev.kantis.contracts.partner.v1.RiskRules;
import dev.kantis.contracts.partner.v1.SetRiskRulesRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.Partners;
import dev.kantis.partner.risk.DecideReviews;
import dev.kantis.partner.risk.Reviews;
import dev.kantis.partner.risk.RiskRulesVersions;
import dev.kantis.partner.risk.SetRiskRules;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Answers {@code kantis.partner.v1.ReviewService}. */
@GrpcService
class ReviewGrpcService implements ReviewService {
    private final SetRiskRules setRules;
    private final RulesPages rulesPages;
    private final DecideReviews decideReviews;
    private final Reviews reviews;
    private final Requests requests;
    private final PageTokens pageTokens;

    ReviewGrpcService(
            SetRiskRules setRules,
            RulesPages rulesPages,
            DecideReviews decideReviews,
            Reviews reviews,
            Requests requests,
            PageTokens pageTokens) {
        this.setRules = setRules;
        this.rulesPages = rulesPages;
        this.decideReviews = decideReviews;
        this.reviews = reviews;
        this.requests = requests;
        this.pageTokens = pageTokens;
    }

    @Override
    public Uni<RiskRules> setRiskRules(SetRiskRulesRequest request) {
        var caller = Caller.current();
        var key = RequestKey.of("SetRiskRules", caller.scope(), request.getRequestId());
        var partner = UUID.fromString(request.getPartnerId());
        var by = UUID.fromString(caller.subject());
        return Uni.createFrom()
                .item(() -> RiskProtos.rules(request.getSettings()))
                .chain(rules -> requests.once(
                        key,
                        request,
                        RiskRules.parser(),
                        tx -> setRules.set(tx, partner, rules, by).map(outcome -> outcome.map(RiskProtos::proto))))
                .map(Outcome::orThrow);
    }

    @Override
    public Uni<ListRiskRulesResponse> listRiskRules(ListRiskRulesRequest request) {
        return rulesPages.page(request, Caller.current().scope());
    }

    @Override
    public Uni<ListReviewsResponse> listReviews(ListReviewsRequest request) {
        var partner = request.getPartnerId();
        var state = ReviewProtos.state(request.getState());
        var scope =
                "ListReviews " + state + " " + partner + " " + Caller.current().scope();
        var size = PageTokens.sizeOf(request.getPageSize());
        var after = pageTokens.open(scope, request.getPageToken()).map(ReviewGrpcService::place);
        var filter = new Reviews.Filter(partner.isEmpty() ? null : UUID.fromString(partner), state);
        return reviews.list(filter, after.orElse(null), size + 1).map(found -> page(found, size, scope));
    }

    private ListReviewsResponse page(List<dev.kantis.partner.risk.Review> found, int size, String scope) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListReviewsResponse.newBuilder()
                .addAllReviews(shown.stream().map(ReviewProtos::proto).toList());
        if (found.size() > size) {
            var last = shown.getLast();
            page.setNextPageToken(pageTokens.seal(scope, last.openedAt() + " " + last.id()));
        }
        return page.build();
    }

    private static Reviews.Place place(String position) {
        var parts = position.split(" ", 2);
        return new Reviews.Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    @Override
    public Uni<Review> getReview(GetReviewRequest request) {
        return reviews.find(UUID.fromString(request.getReviewId()))
                .map(found -> found.map(ReviewProtos::proto)
                        .orElseThrow(
                                () -> dev.kantis.partner.risk.Review.unknown().asException()));
    }

    /** What is stored of the outcome is the review's id alone: what was said of it is read when it is answered. */
    @Override
    public Uni<Review> decideReview(DecideReviewRequest request) {
        var caller = Caller.current();
        var key = RequestKey.of("DecideReview", caller.scope(), request.getRequestId());
        var decision = new DecideReviews.Decision(
                UUID.fromString(request.getReviewId()),
                request.getDecision() == ReviewState.REVIEW_STATE_ACCEPTED,
                request.getReason(),
                UUID.fromString(caller.subject()));
        return requests.once(
                        key,
                        request,
                        Review.parser(),
                        tx -> decideReviews
                                .decide(tx, decision)
                                .map(outcome -> outcome.map(id -> Review.newBuilder()
                                        .setReviewId(id.toString())
                                        .build())))
                .map(Outcome::orThrow)
                .chain(decided -> decideReviews.settle(decision.review()))
                .map(ReviewProtos::proto);
    }

    /** Versions of rules, page by page. */
    @ApplicationScoped
    static class RulesPages {
        private final RiskRulesVersions versions;
        private final Partners partners;
        private final PageTokens pageTokens;

        RulesPages(RiskRulesVersions versions, Partners partners, PageTokens pageTokens) {
            this.versions = versions;
            this.partners = partners;
            this.pageTokens = pageTokens;
        }

        Uni<ListRiskRulesResponse> page(ListRiskRulesRequest request, String caller) {
            var partner = UUID.fromString(request.getPartnerId());
            var scope = "ListRiskRules " + partner + " " + caller;
            var size = PageTokens.sizeOf(request.getPageSize());
            var before = pageTokens
                    .open(scope, request.getPageToken())
                    .map(Integer::valueOf)
                    .orElse(Integer.MAX_VALUE);
            return partners.find(partner)
                    .map(found -> found.orElseThrow(() -> Partner.unknown().asException()))
                    .chain(() -> versions.before(partner, before, size + 1))
                    .map(found -> page(found, size, scope));
        }

        private ListRiskRulesResponse page(List<RiskRulesVersions.Version> found, int size, String scope) {
            var shown = found.subList(0, Math.min(size, found.size()));
            var page = ListRiskRulesResponse.newBuilder()
                    .addAllVersions(shown.stream().map(RiskProtos::proto).toList());
            if (found.size() > size) {
                page.setNextPageToken(
                        pageTokens.seal(scope, Integer.toString(shown.getLast().number())));
            }
            return page.build();
        }
    }
}
