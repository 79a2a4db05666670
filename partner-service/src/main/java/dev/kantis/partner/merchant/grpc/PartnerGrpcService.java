package dev.kantis.partner.merchant.grpc;

import dev.kantis.contracts.partner.v1.AddCredentialRequest;
import dev.kantis.contracts.partner.v1.Credential;
import dev.kantis.contracts.partner.v1.GetPartnerRequest;
import dev.kantis.contracts.partner.v1.ListPartnersRequest;
import dev.kantis.contracts.partner.v1.ListPartnersResponse;
import dev.kantis.contracts.partner.v1.OnboardPartnerRequest;
import dev.kantis.contracts.partner.v1.OnboardPartnerResponse;
import dev.kantis.contracts.partner.v1.Partner;
import dev.kantis.contracts.partner.v1.PartnerService;
import dev.kantis.contracts.partner.v1.RevokeCredentialRequest;
import dev.kantis.contracts.partner.v1.SetPartnerStatusRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.partner.merchant.PartnerStatus;
import dev.kantis.partner.merchant.Partners;
import dev.kantis.partner.merchant.SetPartnerStatus;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Answers {@code kantis.partner.v1.PartnerService}. */
@GrpcService
class PartnerGrpcService implements PartnerService {
    private final Requests requests;
    private final Onboarding onboarding;
    private final CredentialCalls credentials;
    private final SetPartnerStatus setPartnerStatus;
    private final Partners partners;
    private final PageTokens pageTokens;

    PartnerGrpcService(
            Requests requests,
            Onboarding onboarding,
            CredentialCalls credentials,
            SetPartnerStatus setPartnerStatus,
            Partners partners,
            PageTokens pageTokens) {
        this.requests = requests;
        this.onboarding = onboarding;
        this.credentials = credentials;
        this.setPartnerStatus = setPartnerStatus;
        this.partners = partners;
        this.pageTokens = pageTokens;
    }

    @Override
    public Uni<OnboardPartnerResponse> onboardPartner(OnboardPartnerRequest request) {
        return onboarding.register(Caller.current(), request).chain(this::known).chain(onboarding::answer);
    }

    @Override
    public Uni<Credential> addCredential(AddCredentialRequest request) {
        return credentials.add(Caller.current(), request);
    }

    @Override
    public Uni<Partner> revokeCredential(RevokeCredentialRequest request) {
        return credentials.revoke(Caller.current(), request);
    }

    @Override
    public Uni<Partner> getPartner(GetPartnerRequest request) {
        return known(UUID.fromString(request.getPartnerId())).map(PartnerProtos::proto);
    }

    @Override
    public Uni<Partner> setPartnerStatus(SetPartnerStatusRequest request) {
        var key = RequestKey.of("SetPartnerStatus", Caller.current().scope(), request.getRequestId());
        var id = UUID.fromString(request.getPartnerId());
        var status = PartnerProtos.status(request.getStatus());
        return requests.once(
                        key,
                        request,
                        Partner.parser(),
                        tx -> setPartnerStatus
                                .set(tx, id, status)
                                .map(outcome -> outcome.map(PartnerGrpcService::stored)))
                .map(Outcome::orThrow)
                .chain(stored -> known(id)
                        .map(partner -> PartnerProtos.proto(partner).toBuilder()
                                .setStatus(stored.getStatus())
                                .build()));
    }

    @Override
    public Uni<ListPartnersResponse> listPartners(ListPartnersRequest request) {
        var scope = "ListPartners " + Caller.current().scope();
        var size = PageTokens.sizeOf(request.getPageSize());
        var after = pageTokens.open(scope, request.getPageToken()).orElse("");
        return partners.after(after, size + 1).map(found -> page(found, size, scope));
    }

    private ListPartnersResponse page(List<dev.kantis.partner.merchant.Partner> found, int size, String scope) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListPartnersResponse.newBuilder()
                .addAllPartners(shown.stream().map(PartnerProtos::proto).toList());
        if (found.size() > size) {
            page.setNextPageToken(pageTokens.seal(scope, shown.getLast().name()));
        }
        return page.build();
    }

    private Uni<dev.kantis.partner.merchant.Partner> known(UUID id) {
        return partners.find(id)
                .map(found -> found.orElseThrow(
                        () -> dev.kantis.partner.merchant.Partner.unknown().asException()));
    }

    private static Partner stored(PartnerStatus status) {
        return Partner.newBuilder().setStatus(PartnerProtos.proto(status)).build();
    }
}
