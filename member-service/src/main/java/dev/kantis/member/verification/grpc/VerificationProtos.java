package dev.kantis.member.verification.grpc;

import dev.kantis.contracts.member.v1.ConfirmVerificationResponse;
import dev.kantis.contracts.member.v1.StartEnrollmentRequest;
import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.verification.ConfirmVerification.Confirmed;
import dev.kantis.member.verification.Verification;
import dev.kantis.member.verification.Verification.Target;

/** Verifications, to and from the wire. */
final class VerificationProtos {
    private VerificationProtos() {}

    static Target target(StartEnrollmentRequest request) {
        return new Target(Channel.EMAIL, Identifier.normalEmail(request.getEmail()), request.getLanguage(), null);
    }

    static dev.kantis.contracts.member.v1.Verification proto(Verification verification) {
        return dev.kantis.contracts.member.v1.Verification.newBuilder()
                .setVerificationId(verification.id().toString())
                .setExpireTime(ConsentProtos.proto(verification.expiresAt()))
                .build();
    }

    static ConfirmVerificationResponse proto(Confirmed confirmed) {
        return ConfirmVerificationResponse.newBuilder()
                .setChannel(
                        ConsentProtos.proto(confirmed.verification().target().channel()))
                .setVerifyTime(ConsentProtos.proto(confirmed.at()))
                .build();
    }
}
