package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.partner.v1.BuyPackRequest;
import dev.kantis.contracts.partner.v1.ClearingServiceGrpc;
import dev.kantis.contracts.partner.v1.ClosePeriodsRequest;
import dev.kantis.contracts.partner.v1.Closing;
import dev.kantis.contracts.partner.v1.ContractServiceGrpc;
import dev.kantis.contracts.partner.v1.ContractTerms;
import dev.kantis.contracts.partner.v1.CostShare;
import dev.kantis.contracts.partner.v1.GetStatementRequest;
import dev.kantis.contracts.partner.v1.ListStatementsRequest;
import dev.kantis.contracts.partner.v1.Position;
import dev.kantis.contracts.partner.v1.PrepaidServiceGrpc;
import dev.kantis.contracts.partner.v1.SetContractRequest;
import dev.kantis.contracts.partner.v1.SettlementModel;
import dev.kantis.contracts.partner.v1.SettlementPeriod;
import dev.kantis.contracts.partner.v1.Statement;
import dev.kantis.system.day.Terms;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Contracts whose first period is one day, which is over soon: their time zone is where midnight comes then. Nobody has
 * to wait for the end of a week.
 */
final class DayOfClearing {
    /** A day at the tills takes about half of it on two cores. */
    private static final Duration SHORTEST = Duration.ofSeconds(100);
    /** Where it took long until all had joined, the day takes long too. */
    private static final int TIMES_OF_JOINING = 5;

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int WEST = 18 * 3600;
    private static final int DAY = 24 * 3600;

    private final RunningPlatform running;
    private final People people;
    private final List<People.Partner> partners;
    private final People.Colleague finance;

    DayOfClearing(RunningPlatform running, People people, List<People.Partner> partners) throws Exception {
        this.running = running;
        this.people = people;
        this.partners = partners;
        this.finance = people.finance();
    }

    /** The day, and when it is over. */
    record Day(LocalDate date, Instant end) {
        /** What happens later is billed in the next period. */
        void isNotOver() {
            assertThat(Instant.now()).as("all was done before the day was over").isBefore(end);
        }

        void awaitEnd() {
            Awaitility.await()
                    .atMost(Duration.between(Instant.now(), end).plus(SOON))
                    .until(() -> Instant.now().isAfter(end));
        }
    }

    /** Agrees with all partners, who joined in that time with all members. */
    Day begin(Duration joining) throws Exception {
        var slow = joining.multipliedBy(TIMES_OF_JOINING);
        var end = Instant.now().plus(slow.compareTo(SHORTEST) > 0 ? slow : SHORTEST);
        var zone = midnightAt(end);
        var date = LocalDate.ofInstant(end.minusSeconds(1), zone);
        var channel = channel();
        try {
            for (var number = 0; number < partners.size(); number++) {
                var terms = Terms.ALL.get(number);
                var first = terms(terms).setTimeZone(zone.getId()).setValidFrom(date.toString());
                set(channel, partners.get(number), first.setSettlementPeriod(SettlementPeriod.SETTLEMENT_PERIOD_WEEK));
                var next = first.clone().setValidFrom(date.plusDays(1).toString());
                set(channel, partners.get(number), next.setSettlementPeriod(SettlementPeriod.SETTLEMENT_PERIOD_MONTH));
                if (terms.extras().pack() > 0) {
                    buy(channel, partners.get(number), terms.extras().pack());
                }
            }
        } finally {
            channel.shutdownNow();
        }
        return new Day(date, end);
    }

    private static ZoneOffset midnightAt(Instant end) {
        var second = end.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay();
        return ZoneOffset.ofTotalSeconds(second <= WEST ? -second : DAY - second);
    }

    private static ContractTerms.Builder terms(Terms terms) {
        var builder = ContractTerms.newBuilder()
                .setCurrencyCode("EUR")
                .setIssuePriceMicros(terms.issuePrice())
                .setRedeemPriceMicros(terms.redeemPrice())
                .setPurchaseFeeMicros(terms.purchaseFee())
                .setPeriodFeeMinor(terms.extras().periodFee())
                .setSettlementModel(SettlementModel.valueOf(
                        "SETTLEMENT_MODEL_" + terms.model().name()))
                .setOfflineDays(1);
        if (terms.extras().programPercent() > 0) {
            builder.addCostShares(CostShare.newBuilder()
                    .setRule("ten-points-a-euro")
                    .setShareBasisPoints(10_000 - 100 * terms.extras().programPercent()));
        }
        return builder;
    }

    private void set(ManagedChannel channel, People.Partner partner, ContractTerms.Builder terms) throws Exception {
        ContractServiceGrpc.newBlockingStub(Calls.as(people.staff("partner-manager"), channel))
                .setContract(SetContractRequest.newBuilder()
                        .setRequestId(People.id())
                        .setPartnerId(partner.partnerId())
                        .setTerms(terms)
                        .build());
    }

    private void buy(ManagedChannel channel, People.Partner partner, long cents) throws Exception {
        PrepaidServiceGrpc.newBlockingStub(Calls.as(people.token(finance), channel))
                .buyPack(BuyPackRequest.newBuilder()
                        .setRequestId(People.id())
                        .setPartnerId(partner.partnerId())
                        .setCurrencyCode("EUR")
                        .setAmountMinor(cents)
                        .build());
    }

    /** Closes the day as soon as it is over and all of it was read. */
    Closing close(Day day) throws Exception {
        day.awaitEnd();
        var channel = channel();
        try {
            var clearing = clearing(channel);
            var closed = new AtomicReference<Closing>();
            Awaitility.await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                try {
                    closed.set(clearing.closePeriods(ClosePeriodsRequest.newBuilder()
                            .setRequestId(People.id())
                            .setThrough(day.date().toString())
                            .build()));
                } catch (StatusRuntimeException refused) {
                    throw isTooSoon(refused) ? new AssertionError(Calls.reason(refused), refused) : refused;
                }
            });
            return closed.get();
        } finally {
            channel.shutdownNow();
        }
    }

    private static boolean isTooSoon(StatusRuntimeException refused) {
        var reason = Calls.reason(refused);
        return reason.endsWith("CLEARING_DAY_REFUSED") || reason.endsWith("CLEARING_BEHIND");
    }

    Statement statement(Closing closing, People.Partner partner) throws Exception {
        var channel = channel();
        try {
            var clearing = clearing(channel);
            var found = clearing.listStatements(ListStatementsRequest.newBuilder()
                            .setPartnerId(partner.partnerId())
                            .build())
                    .getStatementsList();
            assertThat(found).extracting(Statement::getClosing).containsExactly(closing.getNumber());
            return clearing.getStatement(GetStatementRequest.newBuilder()
                    .setStatementId(found.getFirst().getStatementId())
                    .build());
        } finally {
            channel.shutdownNow();
        }
    }

    /** What each party pays. */
    static Map<String, Long> positions(Closing closing) {
        return closing.getPositionsList().stream()
                .collect(Collectors.toMap(Position::getPartyId, Position::getNetMinor));
    }

    /** What each party pays by the payments that settle everything. */
    static Map<String, Long> payments(Closing closing) {
        var paid = new HashMap<String, Long>();
        closing.getPaymentsList().forEach(payment -> {
            paid.merge(payment.getPayerId(), payment.getAmountMinor(), Long::sum);
            paid.merge(payment.getPayeeId(), -payment.getAmountMinor(), Long::sum);
        });
        return paid;
    }

    private ClearingServiceGrpc.ClearingServiceBlockingStub clearing(ManagedChannel channel) throws Exception {
        return ClearingServiceGrpc.newBlockingStub(Calls.as(people.token(finance), channel));
    }

    private ManagedChannel channel() {
        return Calls.channel(running.port("partner-service"));
    }
}
