package dev.kantis.ledger.statement;

import static dev.kantis.ledger.statement.Teller.id;
import static dev.kantis.ledger.statement.Teller.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.DayPoints;
import dev.kantis.contracts.ledger.v1.EarnPointsResponse;
import dev.kantis.contracts.ledger.v1.Entry;
import dev.kantis.contracts.ledger.v1.ExplainEntryRequest;
import dev.kantis.contracts.ledger.v1.ExplainedMove;
import dev.kantis.contracts.ledger.v1.GetBalanceAsOfRequest;
import dev.kantis.contracts.ledger.v1.GetExpiriesRequest;
import dev.kantis.contracts.ledger.v1.ListEntriesRequest;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.ledger.owner.OwnerVerbs;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.wallet.WalletVerbs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class StatementGrpcTest {
    @Inject
    OwnerVerbs owners;

    private final String member = id();
    private final String partner = id();
    private Teller teller;

    @BeforeEach
    void open() {
        teller = new Teller(LedgerServers.grpcPort());
    }

    @AfterEach
    void close() {
        teller.close();
    }

    @Test
    void aMemberSeesAllDaysOfExpiryAndReleaseButOnlyTheirOwn() {
        var release = LocalDate.now(ZoneId.of("Europe/Helsinki")).plusDays(14).toString();
        teller.purchase(member, partner, 1_250);
        teller.wallets()
                .earnPoints(Teller.earning(member, 40).setReleaseDay(release).build());
        teller.wallets()
                .earnPoints(
                        Teller.earning(member, 9).setReleaseEvent("delivered").build());
        var token = Teller.memberToken(member);

        var answer = teller.statements(token).getExpiries(GetExpiriesRequest.getDefaultInstance());

        assertThat(answer.getExpiriesList())
                .singleElement()
                .extracting(DayPoints::getPoints)
                .isEqualTo(174L);
        assertThat(answer.getExpiries(0).getDay())
                .isEqualTo(teller.balance(member).getNextExpiryDay());
        assertThat(answer.getReleasesList())
                .extracting(DayPoints::getDay, DayPoints::getReleaseEvent, DayPoints::getPoints)
                .containsExactly(tuple(release, "", 40L), tuple("", "delivered", 9L));
        refused(
                Reason.REASON_NOT_PERMITTED,
                () -> teller.statements(token)
                        .getExpiries(GetExpiriesRequest.newBuilder()
                                .setMemberId(id())
                                .build()));
    }

    @Test
    void atEveryMomentTheBalanceOfThePastIsWhatWasAnsweredThen() {
        var answered = new ArrayList<Balance>();
        var times = new ArrayList<Timestamp>();
        for (var i = 1; i <= 6; i++) {
            var entry = teller.earn(member, 10L * i);
            answered.add(entry.getBalance());
            times.add(entry.getEntry().getPostTime());
        }
        var pending = teller.wallets()
                .earnPoints(
                        Teller.earning(member, 9).setReleaseEvent("delivered").build());
        answered.add(pending.getBalance());
        times.add(pending.getEntry().getPostTime());

        for (var i = 0; i < times.size(); i++) {
            var then = balancesAt(member, times.get(i));
            assertThat(then).containsExactly(withoutExpiry(answered.get(i)));
        }
        assertThat(balancesAt(member, before(times.getFirst()))).isEmpty();
        assertThat(balancesAt(id(), times.getLast())).isEmpty();
    }

    @Test
    void whoIsLinkedHadTheOtherWalletFromTheLinkOn() {
        var pool = id();
        var shared = earnInPool(pool);
        var own = teller.earn(member, 30);

        var linked = join(pool);

        assertThat(balancesAt(member, own.getEntry().getPostTime()))
                .extracting(Balance::getAvailable)
                .containsExactly(30L);
        assertThat(balancesAt(member, shared.getEntry().getPostTime())).isEmpty();
        assertThat(balancesAt(member, linked)).extracting(Balance::getAvailable).containsExactly(530L);
    }

    @Test
    void aPurchaseIsExplainedInDataAndWords() {
        var purchase = teller.purchase(member, partner, 1_250);
        var entry = newest(member);

        var answer = teller.statements(Teller.memberToken(member)).explainEntry(explain(entry.getEntryId()));

        assertThat(answer.getEntry()).isEqualTo(entry);
        assertThat(answer.getProgram()).isEqualTo(purchase.getProgram());
        assertThat(answer.getRulesList()).singleElement().satisfies(rule -> {
            assertThat(rule.getRule()).isEqualTo("ten-points-a-euro");
            assertThat(rule.getPoints()).isEqualTo(125);
        });
        assertThat(answer.getMovesList())
                .singleElement()
                .extracting(ExplainedMove::getFrom, ExplainedMove::getTo, ExplainedMove::getPartnerId)
                .containsExactly("issuance", "available", partner);
        assertThat(answer.getSentencesList())
                .startsWith("You got 125 points for your purchase: Ten points for every euro (" + purchase.getProgram()
                        + ").");
    }

    @Test
    void aBurnIsExplainedByTheLotsThatItUsed() {
        teller.purchase(member, partner, 600);
        teller.earn(member, 100);
        teller.burn(member, 70);

        var answer = teller.statements().explainEntry(explain(newest(member).getEntryId()));

        assertThat(answer.getMovesList()).extracting(ExplainedMove::getPoints).containsExactly(60L, 10L);
        assertThat(answer.getMovesList())
                .extracting(ExplainedMove::getPartnerId)
                .containsExactly(partner, "");
        assertThat(answer.getSentencesList()).startsWith("You spent 70 points: Free coffee.");
    }

    @Test
    void nobodyElsesEntryIsExplainedToAMember() {
        teller.earn(member, 5);
        var entry = newest(member).getEntryId();
        var stranger = Teller.memberToken(id());

        refused(Reason.REASON_ENTRY_UNKNOWN, () -> teller.statements(stranger).explainEntry(explain(entry)));
        refused(Reason.REASON_ENTRY_UNKNOWN, () -> teller.statements().explainEntry(explain("281474976710655999")));
        refused(Reason.REASON_ENTRY_UNKNOWN, () -> teller.statements().explainEntry(explain("99999999999999999999")));
        assertThat(teller.statements().explainEntry(explain(entry)).getSentencesList())
                .isNotEmpty();
    }

    @Test
    void whoSpendsFromAPoolMayAskAboutItsEntries() {
        var pool = id();
        earnInPool(pool);
        var entry = newest(pool).getEntryId();
        teller.earn(member, 1);
        var token = Teller.memberToken(member);
        refused(Reason.REASON_ENTRY_UNKNOWN, () -> teller.statements(token).explainEntry(explain(entry)));

        join(pool);

        assertThat(teller.statements(token).explainEntry(explain(entry)).getMovesCount())
                .isEqualTo(1);
    }

    @Test
    void pagesAddUpToTheWholeStatementWhileNewEntriesComeIn() throws Exception {
        for (var i = 0; i < 40; i++) {
            teller.earn(member, 1);
        }
        var before = statement(100).stream().map(Entry::getEntryId).toList();
        var reading = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer = threads.submit(() -> {
                while (reading.get()) {
                    teller.earn(member, 1);
                }
                return true;
            });

            var read = statement(3).stream().map(Entry::getEntryId).toList();

            reading.set(false);
            writer.get();
            assertThat(new HashSet<>(read)).hasSameSizeAs(read);
            assertThat(read.subList(read.size() - before.size(), read.size())).isEqualTo(before);
        }
    }

    private List<Entry> statement(int size) {
        var entries = new ArrayList<Entry>();
        var token = "";
        do {
            var page = teller.wallets()
                    .listEntries(ListEntriesRequest.newBuilder()
                            .setMemberId(member)
                            .setPageSize(size)
                            .setPageToken(token)
                            .build());
            entries.addAll(page.getEntriesList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return entries;
    }

    /** Lets the member spend from the pool; answers since when. */
    private Timestamp join(String pool) {
        var request = new WalletVerbs.Request(UUID.fromString(member), UUID.randomUUID(), "00".repeat(32));
        var time = owners.joinPool(request, UUID.fromString(pool), OwnerKind.HOUSEHOLD, false)
                .await()
                .atMost(Duration.ofSeconds(10))
                .orThrow()
                .postTime();
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private EarnPointsResponse earnInPool(String pool) {
        return teller.wallets()
                .earnPoints(Teller.earning(pool, 500)
                        .setOwnerKind(dev.kantis.contracts.ledger.v1.OwnerKind.OWNER_KIND_HOUSEHOLD)
                        .build());
    }

    private List<Balance> balancesAt(String owner, Timestamp time) {
        return teller.statements()
                .getBalanceAsOf(GetBalanceAsOfRequest.newBuilder()
                        .setMemberId(owner)
                        .setTime(time)
                        .build())
                .getBalancesList();
    }

    private Entry newest(String owner) {
        return teller.wallets()
                .listEntries(ListEntriesRequest.newBuilder()
                        .setMemberId(owner)
                        .setPageSize(1)
                        .build())
                .getEntries(0);
    }

    private static Timestamp before(Timestamp time) {
        return time.toBuilder().setSeconds(time.getSeconds() - 1).build();
    }

    private static Balance withoutExpiry(Balance balance) {
        return balance.toBuilder().clearNextExpiryDay().clearNextExpiryPoints().build();
    }

    private static ExplainEntryRequest explain(String entry) {
        return ExplainEntryRequest.newBuilder().setEntryId(entry).build();
    }
}
