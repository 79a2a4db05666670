package dev.kantis.bench.till;

import dev.kantis.bench.load.Channels;
import dev.kantis.bench.stack.BenchStack;
import dev.kantis.contracts.partner.v1.OnboardPartnerRequest;
import dev.kantis.contracts.partner.v1.OnboardPartnerResponse;
import dev.kantis.contracts.partner.v1.Pace;
import dev.kantis.contracts.partner.v1.PartnerServiceGrpc;
import dev.kantis.contracts.partner.v1.ReviewServiceGrpc;
import dev.kantis.contracts.partner.v1.RiskSettings;
import dev.kantis.contracts.partner.v1.SetRiskRulesRequest;
import dev.kantis.contracts.partner.v1.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Partners of one run, and the tokens of their tills. The realm is kept from run to run, so their names are new. */
final class Merchants {
    private final BenchStack stack;
    private final List<OnboardPartnerResponse> onboarded;

    private Merchants(BenchStack stack, List<OnboardPartnerResponse> onboarded) {
        this.stack = stack;
        this.onboarded = onboarded;
    }

    static Merchants onboard(BenchStack stack, Channels staff, int count) throws IOException, InterruptedException {
        staff.signWith(stack.adminToken());
        var partners = PartnerServiceGrpc.newBlockingStub(staff.first());
        var onboarded = new ArrayList<OnboardPartnerResponse>();
        for (var number = 0; number < count; number++) {
            onboarded.add(partners.onboardPartner(OnboardPartnerRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setName("bench-" + UUID.randomUUID())
                    .setDisplayName("Bench " + number)
                    .addStores(Store.newBuilder()
                            .setStoreId(Shoppers.STORE)
                            .setDisplayName("Main")
                            .addTerminalIds(Shoppers.TERMINAL))
                    .build()));
        }
        return new Merchants(stack, onboarded);
    }

    /** Rules that watch every purchase and find nothing. */
    void watch(Channels staff) {
        var rules = ReviewServiceGrpc.newBlockingStub(staff.first());
        var pace = Pace.newBuilder().setPurchases(200).setWindowSeconds(1);
        ids().forEach(partner -> rules.setRiskRules(SetRiskRulesRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setPartnerId(partner)
                .setSettings(RiskSettings.newBuilder().setMemberPace(pace))
                .build()));
    }

    List<String> ids() {
        return onboarded.stream().map(one -> one.getPartner().getPartnerId()).toList();
    }

    /** Fresh ones. */
    List<String> tokens() throws IOException, InterruptedException {
        var tokens = new ArrayList<String>();
        for (var one : onboarded) {
            var credential = one.getCredential();
            tokens.add(stack.clientToken(credential.getClientId(), credential.getClientSecret()));
        }
        return tokens;
    }
}
