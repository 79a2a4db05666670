package dev.kantis.gateway.servers;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.member.v1.GetMemberCodeRequest;
import dev.kantis.contracts.member.v1.MemberCode;
import dev.kantis.contracts.member.v1.MemberCodeServiceGrpc.MemberCodeServiceImplBase;
import io.grpc.stub.StreamObserver;

/** Always makes the same code. */
final class FakeCodes extends MemberCodeServiceImplBase {
    @Override
    public void getMemberCode(GetMemberCodeRequest request, StreamObserver<MemberCode> answer) {
        answer.onNext(MemberCode.newBuilder()
                .setCode("abc_DEF-0123456789")
                .setExpireTime(Timestamp.newBuilder().setSeconds(60))
                .setRefreshTime(Timestamp.newBuilder().setSeconds(30))
                .build());
        answer.onCompleted();
    }
}
