package dev.kantis.member.membership.grpc;

import dev.kantis.contracts.member.v1.EnrollMemberRequest;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.IsAllowedRequest;
import dev.kantis.contracts.member.v1.IsAllowedResponse;
import dev.kantis.contracts.member.v1.Member;
import dev.kantis.contracts.member.v1.MemberService;
import dev.kantis.contracts.member.v1.RecordConsentRequest;
import dev.kantis.contracts.member.v1.RecordConsentResponse;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.contracts.member.v1.ResolveMemberResponse;
import dev.kantis.contracts.member.v1.SearchAtTillRequest;
import dev.kantis.contracts.member.v1.SearchAtTillResponse;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.member.contact.Consents;
import dev.kantis.member.contact.RecordConsent;
import dev.kantis.member.contact.grpc.ConsentProtos;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Answers {@code kantis.member.v1.MemberService}. */
@GrpcService
class MemberGrpcService implements MemberService {
    private final Requests requests;
    private final Enrollments enrollments;
    private final RecordConsent recordConsent;
    private final MemberReads reads;
    private final Consents consents;
    private final TillLookups lookups;

    MemberGrpcService(
            Requests requests,
            Enrollments enrollments,
            RecordConsent recordConsent,
            MemberReads reads,
            Consents consents,
            TillLookups lookups) {
        this.requests = requests;
        this.enrollments = enrollments;
        this.recordConsent = recordConsent;
        this.reads = reads;
        this.consents = consents;
        this.lookups = lookups;
    }

    @Override
    public Uni<Member> enrollMember(EnrollMemberRequest request) {
        var caller = Caller.current();
        var source = ConsentRules.sourceOf(caller);
        request.getConsentsList().forEach(consent -> ConsentRules.check(consent, caller));
        var key = RequestKey.of("EnrollMember", caller.scope(), request.getRequestId());
        return requests.once(key, request, Member.parser(), tx -> enrollments.enroll(tx, request, source))
                .map(Outcome::orThrow)
                .invoke(enrollments::wakeIdentities)
                .chain(enrolled -> reads.find(UUID.fromString(enrolled.getMemberId())));
    }

    @Override
    public Uni<Member> getMember(GetMemberRequest request) {
        var caller = Caller.current();
        var member = caller.memberOrSelf(request.getMemberId());
        return reads.look(member, caller, request.getReason());
    }

    @Override
    public Uni<RecordConsentResponse> recordConsent(RecordConsentRequest request) {
        var caller = Caller.current();
        var member = caller.memberOrSelf(request.getMemberId());
        var key = RequestKey.of("RecordConsent", caller.scope(), request.getRequestId());
        ConsentRules.check(request.getConsent(), caller);
        var consent = enrollments.now(request.getConsent(), ConsentRules.sourceOf(caller));
        return requests.once(
                        key,
                        request,
                        RecordConsentResponse.parser(),
                        tx -> recordConsent
                                .record(tx, member, consent)
                                .map(outcome -> outcome.map(MemberGrpcService::recorded)))
                .map(Outcome::orThrow);
    }

    @Override
    public Uni<ResolveMemberResponse> resolveMember(ResolveMemberRequest request) {
        return lookups.resolve(request);
    }

    @Override
    public Uni<SearchAtTillResponse> searchAtTill(SearchAtTillRequest request) {
        return lookups.search(request);
    }

    @Override
    public Uni<IsAllowedResponse> isAllowed(IsAllowedRequest request) {
        var questions =
                request.getQuestionsList().stream().map(ConsentProtos::question).toList();
        return consents.answers(questions, enrollments.now())
                .map(answers -> IsAllowedResponse.newBuilder()
                        .addAllAnswers(
                                answers.stream().map(ConsentProtos::proto).toList())
                        .build());
    }

    /** Is stored: without the proof, which may lead to the person. */
    private static RecordConsentResponse recorded(dev.kantis.member.contact.Consent consent) {
        return RecordConsentResponse.newBuilder()
                .setConsent(ConsentProtos.toldToOthers(consent))
                .build();
    }
}
