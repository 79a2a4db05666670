package dev.kantis.member.verification.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kantis.contracts.member.v1.ConfirmEnrollmentResponse;
import dev.kantis.contracts.member.v1.EnrollMemberRequest;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.StartEnrollmentRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.member.contact.Channel;
import dev.kantis.member.membership.grpc.Enrollments;
import dev.kantis.member.membership.grpc.MemberReads;
import dev.kantis.member.verification.StartVerification;
import dev.kantis.member.verification.Verification.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What people type to become members: kept as it was sent until its code is confirmed. */
@ApplicationScoped
class Applications {
    private final Enrollments enrollments;
    private final MemberReads reads;
    private final StartVerification startVerification;

    Applications(Enrollments enrollments, MemberReads reads, StartVerification startVerification) {
        this.enrollments = enrollments;
        this.reads = reads;
        this.startVerification = startVerification;
    }

    static byte[] bytes(StartEnrollmentRequest request) {
        return request.toBuilder().clearRequestId().build().toByteArray();
    }

    /** The outcome to store: ids alone. The phone number is nobody's until its own code is confirmed. */
    Uni<Outcome<ConfirmEnrollmentResponse>> admit(SqlConnection tx, byte[] application) {
        var request = read(application);
        return enrollments.enrollVerified(tx, person(request)).chain(outcome -> switch (outcome) {
            case Outcome.Done<Member>(var member) -> phone(tx, request, member).map(Outcome::done);
            case Outcome.Refused<Member>(var refusal) ->
                Uni.createFrom().item(Outcome.<ConfirmEnrollmentResponse>refused(refusal));
        });
    }

    /** The answer: the stored outcome with the member as it is read now. */
    Uni<ConfirmEnrollmentResponse> complete(ConfirmEnrollmentResponse stored) {
        enrollments.wakeIdentities();
        return reads.find(UUID.fromString(stored.getMember().getMemberId()))
                .map(member -> stored.toBuilder().setMember(member).build());
    }

    private Uni<ConfirmEnrollmentResponse> phone(SqlConnection tx, StartEnrollmentRequest request, Member member) {
        var response = ConfirmEnrollmentResponse.newBuilder().setMember(member);
        if (request.getPhone().isEmpty()) {
            return Uni.createFrom().item(response.build());
        }
        var target = new Target(
                Channel.SMS, request.getPhone(), request.getLanguage(), UUID.fromString(member.getMemberId()));
        return startVerification
                .contact(tx, target)
                .invoke(outcome -> {
                    if (outcome instanceof Outcome.Done(var verification)) {
                        response.setPhoneVerification(VerificationProtos.proto(verification));
                    }
                })
                .map(_ -> response.build());
    }

    private static EnrollMemberRequest person(StartEnrollmentRequest request) {
        return EnrollMemberRequest.newBuilder()
                .setName(request.getName())
                .setEmail(request.getEmail())
                .setLanguage(request.getLanguage())
                .addAllConsents(request.getConsentsList())
                .setIdentitySubject(request.getIdentitySubject())
                .build();
    }

    private static StartEnrollmentRequest read(byte[] application) {
        try {
            return StartEnrollmentRequest.parseFrom(application);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an application cannot be read", e);
        }
    }
}
