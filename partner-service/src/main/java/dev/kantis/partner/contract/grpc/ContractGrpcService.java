package dev.kantis.partner.contract.grpc;

import dev.kantis.contracts.partner.v1.Contract;
import dev.kantis.contracts.partner.v1.ContractService;
import dev.kantis.contracts.partner.v1.ListContractsRequest;
import dev.kantis.contracts.partner.v1.ListContractsResponse;
import dev.kantis.contracts.partner.v1.SetContractRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.partner.contract.Contracts;
import dev.kantis.partner.contract.SetContract;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.Partners;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Answers {@code kantis.partner.v1.ContractService}. */
@GrpcService
class ContractGrpcService implements ContractService {
    private final Requests requests;
    private final SetContract setContract;
    private final Contracts contracts;
    private final Partners partners;
    private final PageTokens pageTokens;

    ContractGrpcService(
            Requests requests, SetContract setContract, Contracts contracts, Partners partners, PageTokens pageTokens) {
        this.requests = requests;
        this.setContract = setContract;
        this.contracts = contracts;
        this.partners = partners;
        this.pageTokens = pageTokens;
    }

    @Override
    public Uni<Contract> setContract(SetContractRequest request) {
        var key = RequestKey.of("SetContract", Caller.current().scope(), request.getRequestId());
        var id = UUID.fromString(request.getPartnerId());
        return Uni.createFrom()
                .item(() -> ContractProtos.terms(request.getTerms()))
                .chain(terms -> requests.once(
                        key,
                        request,
                        Contract.parser(),
                        tx -> setContract.set(tx, id, terms).map(outcome -> outcome.map(ContractProtos::proto))))
                .map(Outcome::orThrow);
    }

    @Override
    public Uni<ListContractsResponse> listContracts(ListContractsRequest request) {
        var id = UUID.fromString(request.getPartnerId());
        var scope = "ListContracts " + id + " " + Caller.current().scope();
        var size = PageTokens.sizeOf(request.getPageSize());
        var before = pageTokens
                .open(scope, request.getPageToken())
                .map(Integer::valueOf)
                .orElse(Integer.MAX_VALUE);
        return partners.find(id)
                .map(found -> found.orElseThrow(() -> Partner.unknown().asException()))
                .chain(() -> contracts.before(id, before, size + 1))
                .map(found -> page(found, size, scope));
    }

    private ListContractsResponse page(List<dev.kantis.partner.contract.Contract> found, int size, String scope) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListContractsResponse.newBuilder()
                .addAllContracts(shown.stream().map(ContractProtos::proto).toList());
        if (found.size() > size) {
            page.setNextPageToken(
                    pageTokens.seal(scope, Integer.toString(shown.getLast().version())));
        }
        return page.build();
    }
}
