package dev.kantis.member.erasure;

import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.member.v1.Erasure;
import dev.kantis.contracts.member.v1.ErasureState;
import dev.kantis.contracts.member.v1.GetErasureRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.RequestErasureRequest;
import dev.kantis.kit.rights.TextColumns;
import dev.kantis.member.keys.MemberKeys;
import dev.kantis.member.servers.Backup;
import dev.kantis.member.servers.FakeNeighbors;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class RestoreTest {
    private static final Duration SOON = Duration.ofSeconds(150);

    @Inject
    ReplayErasures replay;

    @Inject
    MemberKeys keys;

    private MemberClient client;
    private FakeNeighbors neighbors;

    @BeforeEach
    void connect() throws IOException {
        client = new MemberClient();
        neighbors = FakeNeighbors.up();
    }

    @AfterEach
    void disconnect() {
        client.close();
        neighbors.close();
    }

    @Test
    void aBackupFromBeforeTheErasureBringsNobodyBack() throws SQLException {
        var kept = member("Kept Keinonen");
        var gone = member("Goneril Gonzaga");
        var texts = List.of("Goneril", gone.getEmail(), gone.getPhone(), gone.getCardNumber());
        try (var backup = Backup.of(gone.getMemberId())) {
            erase(gone);
            assertThat(TextColumns.with(texts)).isEmpty();

            backup.restore();
            assertThat(TextColumns.with(texts)).contains("member.name", "member.email", "identifier.number");
            assertThat(replayNow()).isEqualTo(1);
        }

        assertThat(TextColumns.with(texts)).isEmpty();
        assertThat(TextColumns.with(List.of(kept.getEmail()))).contains("member.email");
        var certificate = awaitDone(gone);
        assertThat(certificate.getStepsList()).hasSize(8);
        assertThat(neighbors.ledger().erasuresOf(gone.getMemberId())).hasSize(2);
        assertThat(replayNow()).isZero();
    }

    @Test
    void aKeyThatABackupBringsBackIsDestroyedAgain() throws SQLException {
        var member = member("Aino Aalto");
        var id = UUID.fromString(member.getMemberId());
        var key = keys.keyOf(id).await().atMost(SOON);
        var sealed = key.seal("x", new byte[] {1, 2, 3});
        try (var backup = Backup.ofKey(member.getMemberId())) {
            erase(member);
            assertThat(keys.find(id).await().atMost(SOON)).isEmpty();

            backup.restore();
            assertThat(keys.find(id).await().atMost(SOON))
                    .hasValueSatisfying(
                            back -> assertThat(back.open("x", sealed)).isPresent());
            assertThat(replayNow()).isEqualTo(1);
        }

        assertThat(keys.find(id).await().atMost(SOON)).isEmpty();
    }

    private int replayNow() {
        return replay.replay().await().atMost(SOON);
    }

    private Member member(String name) {
        return client.enroll(someone().setName(name).build());
    }

    private void erase(Member member) {
        var asked = client.rightsAsStaff("admin")
                .requestErasure(RequestErasureRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setMemberId(member.getMemberId())
                        .setReason("ticket 17")
                        .setAtOnce(true)
                        .build());
        assertThat(asked.getErasureId()).isNotEmpty();
        assertThat(awaitDone(member).getStepsCount()).isEqualTo(8);
    }

    private Erasure awaitDone(Member member) {
        var request =
                GetErasureRequest.newBuilder().setMemberId(member.getMemberId()).build();
        return await().atMost(SOON)
                .until(
                        () -> client.rightsAsStaff("support").getErasure(request),
                        found -> found.getState() == ErasureState.ERASURE_STATE_DONE);
    }
}
