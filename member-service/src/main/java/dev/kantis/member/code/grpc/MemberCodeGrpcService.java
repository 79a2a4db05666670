package dev.kantis.member.code.grpc;

import com.google.protobuf.ByteString;
import dev.kantis.contracts.member.v1.GetCodeKeysRequest;
import dev.kantis.contracts.member.v1.GetCodeKeysResponse;
import dev.kantis.contracts.member.v1.GetMemberCodeRequest;
import dev.kantis.contracts.member.v1.MemberCode;
import dev.kantis.contracts.member.v1.MemberCodeService;
import dev.kantis.kit.identity.Caller;
import dev.kantis.member.MemberConfig;
import dev.kantis.member.contact.grpc.ConsentProtos;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Answers {@code kantis.member.v1.MemberCodeService}. */
@GrpcService
class MemberCodeGrpcService implements MemberCodeService {
    private final SignedCodes codes;
    private final MemberConfig.Code config;
    private final InstantSource clock;

    MemberCodeGrpcService(SignedCodes codes, MemberConfig config, InstantSource clock) {
        this.codes = codes;
        this.config = config.code();
        this.clock = clock;
    }

    @Override
    public Uni<MemberCode> getMemberCode(GetMemberCodeRequest request) {
        var member = Caller.current().self();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return Uni.createFrom()
                .item(MemberCode.newBuilder()
                        .setCode(codes.code(member, now))
                        .setExpireTime(ConsentProtos.proto(now.plus(config.validity())))
                        .setRefreshTime(
                                ConsentProtos.proto(now.plus(config.validity().dividedBy(2))))
                        .build());
    }

    @Override
    public Uni<GetCodeKeysResponse> getCodeKeys(GetCodeKeysRequest request) {
        var keys = codes.keys().stream()
                .map(key -> ByteString.copyFrom(key.encoded()))
                .toList();
        return Uni.createFrom()
                .item(GetCodeKeysResponse.newBuilder()
                        .addAllKeys(keys)
                        .setValiditySeconds((int) config.validity().toSeconds())
                        .build());
    }
}
