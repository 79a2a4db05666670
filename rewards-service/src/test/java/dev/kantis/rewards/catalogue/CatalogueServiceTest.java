package dev.kantis.rewards.catalogue;

import static dev.kantis.rewards.RunningService.catalogue;
import static dev.kantis.rewards.RunningService.refusalOf;
import static dev.kantis.rewards.RunningService.reward;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.rewards.events.v1.RewardPublished;
import dev.kantis.contracts.rewards.v1.ApplyRewardRequest;
import dev.kantis.contracts.rewards.v1.GetRewardRequest;
import dev.kantis.contracts.rewards.v1.ListRewardsRequest;
import dev.kantis.rewards.PublishedEvents;
import dev.kantis.rewards.RewardsServers;
import dev.kantis.rewards.RunningService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RewardsServers.class)
class CatalogueServiceTest {

    @Test
    void aRewardOfTheFolderIsThereAndABadOneIsLeftOut() {
        var staff = catalogue(RunningService.staff("support"));

        var found = staff.getReward(
                GetRewardRequest.newBuilder().setReward("from-folder").build());
        var refusal = refusalOf(() -> staff.getReward(
                GetRewardRequest.newBuilder().setReward("broken").build()));

        assertThat(found.getPoints()).isEqualTo(10);
        assertThat(found.hasStockLeft()).isFalse();
        assertThat(refusal.reason()).isEqualTo(Reason.REASON_REWARD_UNKNOWN);
    }

    @Test
    void eachChangeIsPublishedOnceAndTheSameContentChangesNothing() throws Exception {
        var name = "changing-" + UUID.randomUUID().toString().substring(0, 8);
        var marketer = catalogue(RunningService.staff("marketer"));

        var first = marketer.applyReward(document(reward(name, 100, "stock: 5")));
        var same = marketer.applyReward(document("# a remark\n" + reward(name, 100, "stock: 5")));
        var changed = marketer.applyReward(document(reward(name, 120, "stock: 8")));

        assertThat(same).isEqualTo(first);
        assertThat(changed.getStockLeft()).isEqualTo(8);
        assertThat(changed.getEtag()).isNotEqualTo(first.getEtag());
        var events = PublishedEvents.await(Topic.CATALOGUE, name, 2);
        assertThat(events).hasSize(2);
        var last = RewardPublished.parseFrom(events.getLast().value());
        assertThat(last.getPoints()).isEqualTo(120);
        assertThat(PublishedEvents.typeOf(events.getLast())).isEqualTo("dev.kantis.rewards.events.v1.RewardPublished");
    }

    @Test
    void aWrongDocumentIsRefusedAndTheLastGoodOneStays() {
        var marketer = catalogue(RunningService.staff("marketer"));
        marketer.applyReward(document(reward("steady", 100)));

        var refusal = refusalOf(() -> marketer.applyReward(document(reward("steady", -1))));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_DOCUMENT_INVALID);
        assertThat(refusal.message()).contains("points must be 1");
        assertThat(marketer.getReward(GetRewardRequest.newBuilder()
                                .setReward("steady")
                                .build())
                        .getPoints())
                .isEqualTo(100);
    }

    @Test
    void theListIsByNameAndOnlyOfWhatIsOffered() {
        var marketer = catalogue(RunningService.staff("marketer"));
        marketer.applyReward(document(reward("list-b", 1)));
        marketer.applyReward(document(reward("list-a", 1)));
        marketer.applyReward(document(reward("list-c", 1)));
        marketer.applyReward(document(reward("list-old", 1, "offeredUntil: 2020-01-01T00:00:00Z")));
        marketer.applyReward(document(reward("list-soon", 1, "offeredFrom: 2999-01-01T00:00:00Z")));

        var names = new ArrayList<String>();
        var token = "";
        do {
            var page = marketer.listRewards(ListRewardsRequest.newBuilder()
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getRewardsList().forEach(found -> names.add(found.getReward()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(names).isSorted().doesNotHaveDuplicates();
        assertThat(names.stream().filter(name -> name.startsWith("list-")))
                .containsExactly("list-a", "list-b", "list-c");
    }

    @Test
    void aPageTokenOfNobodyIsRefused() {
        var refusal = refusalOf(() -> catalogue(RunningService.staff("support"))
                .listRewards(
                        ListRewardsRequest.newBuilder().setPageToken("bm9ib2R5").build()));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void onlyThoseWhoMayPublishDo() {
        var document = document(reward("forbidden", 1));

        assertThat(refusalOf(() -> RunningService.catalogueWithoutToken().applyReward(document))
                        .reason())
                .isEqualTo(Reason.REASON_TOKEN_MISSING);
        assertThat(refusalOf(() -> catalogue("no-token").applyReward(document)).reason())
                .isEqualTo(Reason.REASON_TOKEN_INVALID);
        assertThat(refusalOf(() -> catalogue(RunningService.staff("support")).applyReward(document))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusalOf(() -> catalogue(RunningService.service("engagement-service"))
                                .applyReward(document))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusalOf(() -> catalogue(RunningService.service("member-service"))
                                .getReward(GetRewardRequest.newBuilder()
                                        .setReward("from-folder")
                                        .build()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
    }

    @Test
    void anEmptyDocumentBreaksTheRulesOfItsField() {
        assertThat(refusalOf(() -> catalogue(RunningService.staff("marketer")).applyReward(document("")))
                        .reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    private static ApplyRewardRequest document(String text) {
        return ApplyRewardRequest.newBuilder().setDocument(text).build();
    }
}
