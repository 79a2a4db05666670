package dev.kantis.localstack.story;

import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The last chapter: does the platform say what the story did? */
final class Proof {
    private static final int CODE_AND_WELCOME = 2;

    private final Platform platform;
    private final Api api;
    private final Journal journal;

    Proof(Platform platform, Api api, Journal journal) {
        this.platform = platform;
        this.api = api;
        this.journal = journal;
    }

    boolean ledgerIsBalanced() throws Exception {
        var report = api.call(Api.Request.get("/v1/admin/ledger/verification", platform.staffToken("admin")));
        return report.path("balanced").asBoolean();
    }

    /** How many members have other points than the journal says. */
    long wrongBalances(ManagedChannel ledger, List<StoryMember> members, Crowd crowd) throws Exception {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + platform.staffToken("admin"));
        var wallets = WalletServiceGrpc.newBlockingStub(ledger)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        var differences = crowd.all(members, member -> {
            var balance = wallets.withDeadlineAfter(10, TimeUnit.SECONDS)
                    .getBalance(GetBalanceRequest.newBuilder()
                            .setMemberId(member.memberId())
                            .build())
                    .getBalances(0);
            return balance.getAvailable() + balance.getHeld() - balance.getDebt() - journal.expected(member.memberId());
        });
        return differences.stream().filter(difference -> difference != 0).count();
    }

    /** A code and a welcome for everybody, a thank-you for everybody who wants offers. */
    static int expectedMails(List<StoryMember> members) {
        return CODE_AND_WELCOME * members.size()
                + (int) members.stream().filter(StoryMember::wantsOffers).count();
    }

    /** Whoever wants no offers got the code and the welcome and nothing else. */
    static boolean refusersAreLeftAlone(List<StoryMember> members, Set<Mailbox.Mail> mails) {
        return members.stream()
                .filter(member -> !member.wantsOffers())
                .allMatch(member -> mails.stream()
                                .filter(mail -> Objects.equals(mail.to(), member.email()))
                                .count()
                        == CODE_AND_WELCOME);
    }

    /** The thank-you to somebody who wants no offers was planned and then suppressed, which the member can see. */
    boolean refusalIsTold(String refuserToken) throws Exception {
        var messages = Patience.await(
                () -> AppUse.items(api.call(Api.Request.get("/v1/me/messages", refuserToken)), "messages"),
                seen -> seen.stream()
                        .anyMatch(message -> message.path("state").asText().endsWith("SUPPRESSED")));
        return messages.stream()
                .anyMatch(message -> message.path("state").asText().endsWith("SUPPRESSED"));
    }
}
