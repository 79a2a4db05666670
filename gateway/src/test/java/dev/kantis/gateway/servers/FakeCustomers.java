package dev.kantis.gateway.servers;

import dev.kantis.contracts.member.v1.CustomerServiceGrpc.CustomerServiceImplBase;
import dev.kantis.contracts.member.v1.MemberSummary;
import dev.kantis.contracts.member.v1.SearchMembersRequest;
import dev.kantis.contracts.member.v1.SearchMembersResponse;
import io.grpc.stub.StreamObserver;

/** Finds one member, whose name is what was asked for and why. */
final class FakeCustomers extends CustomerServiceImplBase {
    @Override
    public void searchMembers(SearchMembersRequest request, StreamObserver<SearchMembersResponse> answer) {
        answer.onNext(SearchMembersResponse.newBuilder()
                .addMembers(MemberSummary.newBuilder().setName(request.getName() + " for " + request.getReason()))
                .build());
        answer.onCompleted();
    }
}
