package dev.kantis.member.search.grpc;

import dev.kantis.contracts.member.v1.AccessAction;
import dev.kantis.contracts.member.v1.MemberAccess;
import dev.kantis.contracts.member.v1.MemberSummary;
import dev.kantis.contracts.member.v1.SearchMembersRequest;
import dev.kantis.member.access.Access;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.identifier.Identifier;
import dev.kantis.member.search.FoundMember;
import dev.kantis.member.search.MemberQuery;
import java.util.Optional;

/** Searches and accesses, to and from the wire. */
final class SearchProtos {
    private SearchProtos() {}

    /** Empty when it can find nobody. */
    static Optional<MemberQuery> query(SearchMembersRequest request) {
        return switch (request.getQueryCase()) {
            case NAME -> MemberQuery.Name.read(request.getName()).map(name -> name);
            case CARD_NUMBER ->
                CardNumber.read(request.getCardNumber()).map(number -> new MemberQuery.By(new Identifier.Card(number)));
            case EMAIL -> Optional.of(new MemberQuery.By(new Identifier.Email(request.getEmail())));
            case PHONE -> Optional.of(new MemberQuery.By(new Identifier.Phone(request.getPhone())));
            case QUERY_NOT_SET -> throw new IllegalArgumentException("no query");
        };
    }

    static MemberSummary proto(FoundMember member) {
        var proto = MemberSummary.newBuilder()
                .setMemberId(member.id().toString())
                .setName(member.name())
                .setEmail(member.email())
                .setEnrollTime(ConsentProtos.proto(member.enrolledAt()));
        if (member.phone() != null) {
            proto.setPhone(member.phone());
        }
        if (member.cardNumber() != null) {
            proto.setCardNumber(member.cardNumber());
        }
        return proto.build();
    }

    static MemberAccess proto(Access access) {
        return MemberAccess.newBuilder()
                .setStaff(access.staff())
                .setAction(
                        AccessAction.valueOf("ACCESS_ACTION_" + access.action().name()))
                .setReason(access.reason())
                .setAccessTime(ConsentProtos.proto(access.at()))
                .build();
    }
}
