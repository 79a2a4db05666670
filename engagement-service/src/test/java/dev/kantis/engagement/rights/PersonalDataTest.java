package dev.kantis.engagement.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.rights.v1.EraseMemberRequest;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.engagement.servers.Calls;
import dev.kantis.engagement.servers.EngagementServers;
import dev.kantis.engagement.servers.Events;
import dev.kantis.engagement.servers.Rows;
import dev.kantis.kit.rights.TextColumns;
import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngagementServers.class)
class PersonalDataTest {
    private static final Duration SOON = Duration.ofSeconds(150);

    @Inject
    Pool pool;

    private final UUID member = UUID.randomUUID();
    private Calls calls;
    private String memberService;

    @BeforeEach
    void connect() {
        calls = new Calls();
        memberService = TestServers.shared().tokens().serviceToken("member-service");
    }

    @AfterEach
    void disconnect() {
        calls.close();
    }

    @Test
    void nothingIsLeftOfTheMemberAndLaterEventsLeaveNothingEither() throws Exception {
        var other = UUID.randomUUID();
        Events.produce(List.of(Events.enrolled(member), Events.purchase(member, 12), Events.enrolled(other)));
        awaitTimeline(member, 2);
        awaitTimeline(other, 1);
        assertThat(export()).containsKeys("messages", "journeys", "timeline");
        assertThat(export().get("timeline")).hasSize(2).allMatch(json -> json.contains("happenedAt"));

        var erased = erase();
        var late = Events.purchase(member, 7);
        Events.produce(List.of(late, Events.purchase(other, 5)));
        awaitTimeline(other, 2);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(new Rows(pool)
                                .count(
                                        "SELECT count(*) FROM inbox WHERE event_id = $1::uuid::text",
                                        UUID.fromString(Events.idOf(late))))
                        .isEqualTo(1));

        assertThat(erased).extracting(ErasedPart::getName).containsExactly("messages", "journeys", "timeline");
        assertThat(erased.getLast().getRecords()).isEqualTo(2);
        assertThat(TextColumns.with(List.of(member.toString()))).containsExactly("erased_member.member_id");
        assertThat(export().values()).allMatch(List::isEmpty);
        assertThat(erase()).allMatch(part -> part.getRecords() == 0);
    }

    private List<ErasedPart> erase() {
        return Calls.as(memberService, calls.personalData())
                .eraseMember(EraseMemberRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setMemberId(member.toString())
                        .build())
                .getPartsList();
    }

    private Map<String, List<String>> export() {
        var sections = new HashMap<String, List<String>>();
        var token = "";
        do {
            var page = Calls.as(memberService, calls.personalData())
                    .exportMember(ExportMemberRequest.newBuilder()
                            .setMemberId(member.toString())
                            .setPageToken(token)
                            .build());
            page.getSectionsList().stream()
                    .filter(section -> section.getRecordsCount() > 0 || !sections.containsKey(section.getSection()))
                    .forEach(section -> sections.put(section.getSection(), List.copyOf(section.getRecordsList())));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return sections;
    }

    private void awaitTimeline(UUID whose, long events) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(new Rows(pool).timeline(whose)).isEqualTo(events));
    }
}
