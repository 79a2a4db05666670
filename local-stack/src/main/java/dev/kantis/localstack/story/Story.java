package dev.kantis.localstack.story;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Plays the story on a running platform, through public doors only, and checks what came of it. Each run has its own
 * partners and members, so it can be played again and again on kept data.
 */
public final class Story {
    private static final int AT_ONCE = 24;

    private final Platform platform;
    private final Scale scale;
    private final Consumer<String> progress;
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final Api api;
    private final Journal journal = new Journal();
    private final Latencies latencies = new Latencies();
    private final Crowd crowd = new Crowd(AT_ONCE);

    public Story(Platform platform, Scale scale, Consumer<String> progress) {
        this.platform = platform;
        this.scale = scale;
        this.progress = progress;
        this.api = new Api(platform.gateway());
    }

    /** All chapters. Faults end it with an exception, broken promises show in the summary. */
    public Summary play() throws Exception {
        var began = System.nanoTime();
        var tillDoor = channel("partner-service");
        var ledgerDoor = channel("ledger-service");
        try {
            var opening = new Opening(platform, api, latencies, run);
            var shops = opening.onboard(scale.partners(), platform.staffToken("partner-manager"));
            progress.accept(shops.size() + " partners are on board");
            var members = opening.join(scale.members(), crowd);
            progress.accept(members.size() + " members joined");
            var tills = shops.stream()
                    .map(shop -> new Till(platform, tillDoor, shop))
                    .toList();
            new Shopping(tills, members, journal, latencies, run).go(scale, crowd);
            progress.accept(journal.purchases + " purchases are in, " + journal.returns + " came back");
            var appUse = new AppUse(platform, api, journal, latencies);
            var tokens = new Crowd(2).all(members.subList(0, scale.appUsers()), appUse::use);
            progress.accept(
                    journal.redemptions + " rewards redeemed, " + journal.feedbackRewarded + " responses rewarded");
            var mails = mails(members);
            progress.accept(mails.size() + " e-mails arrived");
            var checks = checks(members, mails, tokens.getFirst(), ledgerDoor);
            return summary(mails, checks, (System.nanoTime() - began) / 1e9);
        } finally {
            tillDoor.shutdownNow();
            ledgerDoor.shutdownNow();
        }
    }

    private Set<Mailbox.Mail> mails(List<StoryMember> members) throws Exception {
        var mailbox = new Mailbox(platform.mailbox(), run);
        return Patience.await(mailbox::received, seen -> seen.size() >= Proof.expectedMails(members));
    }

    private Map<String, Boolean> checks(
            List<StoryMember> members, Set<Mailbox.Mail> mails, String refuserToken, ManagedChannel ledger)
            throws Exception {
        var proof = new Proof(platform, api, journal);
        var checks = new LinkedHashMap<String, Boolean>();
        checks.put("every purchase was answered", journal.purchases.get() == scale.purchases());
        checks.put("nothing sent twice was counted twice", journal.duplicatesCounted.get() == 0);
        checks.put("every member has the points that the story gave", proof.wrongBalances(ledger, members, crowd) == 0);
        checks.put("the ledger is balanced", proof.ledgerIsBalanced());
        checks.put("every return was taken back", journal.returns.get() == scale.returns());
        checks.put("every app user got a reward", journal.redemptions.get() == scale.appUsers());
        checks.put("every response earned points", journal.feedbackRewarded.get() == scale.appUsers());
        checks.put("everybody got the messages they agreed to", mails.size() == Proof.expectedMails(members));
        checks.put("who wants no offers got none", Proof.refusersAreLeftAlone(members, mails));
        checks.put("and can see why", proof.refusalIsTold(refuserToken));
        return checks;
    }

    private Summary summary(Set<Mailbox.Mail> mails, Map<String, Boolean> checks, double seconds) {
        return new Summary(
                scale.members(),
                scale.partners(),
                journal.purchases.get(),
                journal.duplicatesSent.get(),
                journal.duplicatesCounted.get(),
                journal.returns.get(),
                journal.redemptions.get(),
                journal.feedbackRewarded.get(),
                mails.size(),
                Boolean.TRUE.equals(checks.get("the ledger is balanced")),
                Math.round(platform.status().startupSeconds() * 10) / 10.0,
                Math.round(seconds * 10) / 10.0,
                checks,
                latencies.figures());
    }

    private ManagedChannel channel(String service) {
        var address = platform.address(service);
        return ManagedChannelBuilder.forAddress(address.getHost(), address.getPort())
                .usePlaintext()
                .keepAliveTime(20, TimeUnit.SECONDS)
                .build();
    }
}
