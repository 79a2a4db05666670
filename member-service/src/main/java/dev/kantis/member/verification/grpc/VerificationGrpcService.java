package dev.kantis.member.verification.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.ConfirmEnrollmentRequest;
import dev.kantis.contracts.member.v1.ConfirmEnrollmentResponse;
import dev.kantis.contracts.member.v1.ConfirmVerificationRequest;
import dev.kantis.contracts.member.v1.ConfirmVerificationResponse;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.ResendCodeRequest;
import dev.kantis.contracts.member.v1.StartEnrollmentRequest;
import dev.kantis.contracts.member.v1.StartVerificationRequest;
import dev.kantis.contracts.member.v1.Verification;
import dev.kantis.contracts.member.v1.VerificationService;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.membership.grpc.ConsentRules;
import dev.kantis.member.membership.grpc.MemberReads;
import dev.kantis.member.verification.ConfirmVerification;
import dev.kantis.member.verification.OneTimeCode;
import dev.kantis.member.verification.SendLetters;
import dev.kantis.member.verification.StartVerification;
import dev.kantis.member.verification.Verification.Target;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.Map;
import java.util.UUID;

/** Answers {@code kantis.member.v1.VerificationService}. */
@GrpcService
class VerificationGrpcService implements VerificationService {
    private final Requests requests;
    private final Applications applications;
    private final StartVerification startVerification;
    private final ConfirmVerification confirmVerification;
    private final SendLetters letters;
    private final MemberReads members;

    VerificationGrpcService(
            Requests requests,
            Applications applications,
            StartVerification startVerification,
            ConfirmVerification confirmVerification,
            SendLetters letters,
            MemberReads members) {
        this.requests = requests;
        this.applications = applications;
        this.startVerification = startVerification;
        this.confirmVerification = confirmVerification;
        this.letters = letters;
        this.members = members;
    }

    @Override
    public Uni<Verification> startEnrollment(StartEnrollmentRequest request) {
        var caller = Caller.current();
        request.getConsentsList().forEach(consent -> ConsentRules.check(consent, caller));
        if (request.getName().codePoints().allMatch(VerificationGrpcService::isSpace)) {
            throw invalid("name", "The name has no letters.");
        }
        var key = RequestKey.of("StartEnrollment", caller.scope(), request.getRequestId());
        var target = VerificationProtos.target(request);
        return requests.once(
                        key,
                        request,
                        Verification.parser(),
                        tx -> startVerification
                                .enrollment(tx, target, Applications.bytes(request))
                                .map(outcome -> outcome.map(VerificationProtos::proto)))
                .map(Outcome::orThrow)
                .invoke(letters::wake);
    }

    @Override
    public Uni<ConfirmEnrollmentResponse> confirmEnrollment(ConfirmEnrollmentRequest request) {
        var key = RequestKey.of("ConfirmEnrollment", Caller.current().scope(), request.getRequestId());
        var id = UUID.fromString(request.getVerificationId());
        return hash(id, request.getCode())
                .chain(hash -> requests.once(
                        key,
                        request,
                        ConfirmEnrollmentResponse.parser(),
                        tx -> confirmVerification.enrollment(tx, id, hash).chain(outcome -> switch (outcome) {
                            case Outcome.Done<byte[]>(var application) -> applications.admit(tx, application);
                            case Outcome.Refused<byte[]>(var refusal) ->
                                Uni.createFrom().item(Outcome.<ConfirmEnrollmentResponse>refused(refusal));
                        })))
                .map(Outcome::orThrow)
                .invoke(letters::wake)
                .chain(applications::complete);
    }

    @Override
    public Uni<Verification> startVerification(StartVerificationRequest request) {
        var caller = Caller.current();
        var self = caller.self();
        var key = RequestKey.of("StartVerification", caller.scope(), request.getRequestId());
        if ((request.getChannel() == Channel.CHANNEL_SMS) == request.getPhone().isEmpty()) {
            throw invalid("phone", "Give a phone number with SMS, and with nothing else.");
        }
        if (request.getChannel() == Channel.CHANNEL_SMS && !request.getEmail().isEmpty()) {
            throw invalid("email", "Give an address with e-mail, and with nothing else.");
        }
        return members.find(self)
                .chain(member -> requests.once(
                        key,
                        request,
                        Verification.parser(),
                        tx -> startVerification
                                .contact(tx, target(request, member, self))
                                .map(outcome -> outcome.map(VerificationProtos::proto))))
                .map(Outcome::orThrow)
                .invoke(letters::wake);
    }

    @Override
    public Uni<ConfirmVerificationResponse> confirmVerification(ConfirmVerificationRequest request) {
        var key = RequestKey.of("ConfirmVerification", Caller.current().scope(), request.getRequestId());
        var id = UUID.fromString(request.getVerificationId());
        return hash(id, request.getCode())
                .chain(hash -> requests.once(
                        key,
                        request,
                        ConfirmVerificationResponse.parser(),
                        tx -> confirmVerification
                                .contact(tx, id, hash)
                                .map(outcome -> outcome.map(VerificationProtos::proto))))
                .map(Outcome::orThrow);
    }

    @Override
    public Uni<Verification> resendCode(ResendCodeRequest request) {
        var key = RequestKey.of("ResendCode", Caller.current().scope(), request.getRequestId());
        var id = UUID.fromString(request.getVerificationId());
        return requests.once(
                        key,
                        request,
                        Verification.parser(),
                        tx -> startVerification.again(tx, id).map(outcome -> outcome.map(VerificationProtos::proto)))
                .map(Outcome::orThrow)
                .invoke(letters::wake);
    }

    private static Uni<String> hash(UUID id, String code) {
        return Uni.createFrom()
                .item(() -> OneTimeCode.hash(id, code))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static Target target(StartVerificationRequest request, Member member, UUID self) {
        return request.getChannel() == Channel.CHANNEL_SMS
                ? new Target(dev.kantis.member.contact.Channel.SMS, request.getPhone(), member.getLanguage(), self)
                : new Target(
                        dev.kantis.member.contact.Channel.EMAIL,
                        request.getEmail().isEmpty() ? member.getEmail() : Identifier.normalEmail(request.getEmail()),
                        member.getLanguage(),
                        self);
    }

    private static boolean isSpace(int sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
    }

    private static RuntimeException invalid(String field, String message) {
        return new Refusal(Reason.REASON_REQUEST_INVALID, message, Map.of("fields", field)).asException();
    }
}
