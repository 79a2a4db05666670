package dev.kantis.member.membership.grpc;

import dev.kantis.contracts.member.v1.EnrollMemberRequest;
import dev.kantis.contracts.member.v1.IdentityState;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.contracts.member.v1.ResolveMemberResponse;
import dev.kantis.contracts.member.v1.SearchAtTillResponse;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.identifier.ResolvedMember;
import dev.kantis.member.lookup.Shown;
import dev.kantis.member.membership.Member;
import dev.kantis.member.membership.NewMember;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Members, to and from the wire. */
final class MemberProtos {
    private MemberProtos() {}

    static NewMember newMember(UUID id, EnrollMemberRequest request, Consent.Source source, Instant now) {
        return new NewMember(
                id,
                request.getName(),
                request.getEmail(),
                request.getPhone(),
                request.getLanguage(),
                request.getIdentitySubject(),
                request.getConsentsList().stream()
                        .map(consent -> ConsentProtos.consent(consent, source, now))
                        .toList(),
                now,
                null);
    }

    static Shown shown(ResolveMemberRequest request) {
        var shown = request.getIdentifier();
        return switch (shown.getIdentifierCase()) {
            case CARD_NUMBER ->
                CardNumber.read(shown.getCardNumber())
                        .<Shown>map(number -> new Shown.Named(new Identifier.Card(number)))
                        .orElseGet(Shown.Nonsense::new);
            case EMAIL -> new Shown.Named(new Identifier.Email(shown.getEmail()));
            case PHONE -> new Shown.Named(new Identifier.Phone(shown.getPhone()));
            case CUSTOMER_NUMBER ->
                request.getPartnerId().isEmpty()
                        ? new Shown.Nonsense()
                        : new Shown.Named(new Identifier.CustomerNumber(
                                UUID.fromString(request.getPartnerId()), shown.getCustomerNumber()));
            case MEMBER_CODE -> new Shown.Code(shown.getMemberCode());
            case MEMBER_ID -> new Shown.Known(UUID.fromString(shown.getMemberId()));
            case IDENTIFIER_NOT_SET -> throw new IllegalArgumentException("no identifier");
        };
    }

    static dev.kantis.contracts.member.v1.Member proto(Member member) {
        var proto = dev.kantis.contracts.member.v1.Member.newBuilder()
                .setMemberId(member.id().toString())
                .setName(member.name())
                .setEmail(member.email())
                .setLanguage(member.language())
                .setIdentityState(IdentityState.valueOf(
                        "IDENTITY_STATE_" + member.identity().name()))
                .setEnrollTime(ConsentProtos.proto(member.enrolledAt()))
                .setVersion(member.version());
        if (member.card() != null) {
            proto.setCardNumber(member.card().digits());
        }
        if (member.phone() != null) {
            proto.setPhone(member.phone());
        }
        if (member.verified().email() != null) {
            proto.setEmailVerifyTime(ConsentProtos.proto(member.verified().email()));
        }
        if (member.verified().phone() != null) {
            proto.setPhoneVerifyTime(ConsentProtos.proto(member.verified().phone()));
        }
        member.consents().forEach(consent -> proto.addConsents(ConsentProtos.proto(consent)));
        return proto.build();
    }

    static ResolveMemberResponse toldToStaff(ResolvedMember member) {
        return ResolveMemberResponse.newBuilder()
                .setMemberId(member.id().toString())
                .setLanguage(member.language())
                .setVersion(member.version())
                .build();
    }

    static ResolveMemberResponse toldToTill(ResolvedMember member) {
        return toldToStaff(member).toBuilder()
                .setFirstName(member.firstName())
                .setCardEnding(member.cardEnding())
                .build();
    }

    static SearchAtTillResponse toldToTill(List<ResolvedMember> members) {
        return SearchAtTillResponse.newBuilder()
                .addAllMembers(members.stream().map(MemberProtos::toldToTill).toList())
                .build();
    }
}
