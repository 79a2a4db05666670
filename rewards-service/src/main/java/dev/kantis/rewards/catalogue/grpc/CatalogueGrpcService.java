package dev.kantis.rewards.catalogue.grpc;

import dev.kantis.contracts.rewards.v1.ApplyRewardRequest;
import dev.kantis.contracts.rewards.v1.CatalogueService;
import dev.kantis.contracts.rewards.v1.GetRewardRequest;
import dev.kantis.contracts.rewards.v1.ListRewardsRequest;
import dev.kantis.contracts.rewards.v1.ListRewardsResponse;
import dev.kantis.contracts.rewards.v1.Reward;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.rewards.catalogue.Rewards;
import dev.kantis.rewards.catalogue.documents.RewardDocument;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/** Publishes and shows rewards. */
@GrpcService
class CatalogueGrpcService implements CatalogueService {
    private final Rewards rewards;
    private final PageTokens tokens;
    private final InstantSource clock;

    CatalogueGrpcService(Rewards rewards, PageTokens tokens, InstantSource clock) {
        this.rewards = rewards;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Uni<Reward> applyReward(ApplyRewardRequest request) {
        return Uni.createFrom()
                .item(() -> RewardDocument.parse(request.getDocument()))
                .chain(document -> rewards.publish(document.name(), document.spec(), document.text(), clock.instant()))
                .map(CatalogueGrpcService::toProto);
    }

    @Override
    public Uni<Reward> getReward(GetRewardRequest request) {
        return rewards.find(request.getReward())
                .map(found -> found.map(CatalogueGrpcService::toProto)
                        .orElseThrow(() ->
                                dev.kantis.rewards.catalogue.Reward.unknown().asException()));
    }

    @Override
    public Uni<ListRewardsResponse> listRewards(ListRewardsRequest request) {
        var scope = "ListRewards " + Caller.current().scope();
        var size = PageTokens.sizeOf(request.getPageSize());
        return Uni.createFrom()
                .item(() -> tokens.open(scope, request.getPageToken()).orElse(""))
                .chain(after -> rewards.offered(clock.instant(), after, size + 1))
                .map(found -> page(found, size, scope));
    }

    private ListRewardsResponse page(List<dev.kantis.rewards.catalogue.Reward> found, int size, String scope) {
        var page = ListRewardsResponse.newBuilder();
        found.stream().limit(size).map(CatalogueGrpcService::toProto).forEach(page::addRewards);
        if (found.size() > size) {
            page.setNextPageToken(tokens.seal(scope, found.get(size - 1).name()));
        }
        return page.build();
    }

    private static Reward toProto(dev.kantis.rewards.catalogue.Reward reward) {
        var spec = reward.spec();
        var answer = Reward.newBuilder()
                .setReward(reward.name())
                .setTitle(spec.title())
                .setDescription(spec.description())
                .setUnit(spec.unit())
                .setPoints(spec.points())
                .setPartner(spec.partner() == null ? "" : spec.partner())
                .addAllPartners(spec.goodAt())
                .setEtag(reward.etag());
        reward.stockLeft().ifPresent(answer::setStockLeft);
        return answer.build();
    }
}
