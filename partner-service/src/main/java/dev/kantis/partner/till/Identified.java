package dev.kantis.partner.till;

/** A member whom a till is told of, and what names the member there from then on. */
public record Identified(ShownIdentifier again, KnownMember member) {

    static Identified of(KnownMember member) {
        return new Identified(ShownIdentifier.everywhere(ShownIdentifier.Kind.MEMBER_ID, member.memberId()), member);
    }

    static Identified madeUp(Sandbox sandbox, ShownInSandbox shown) {
        var card = shown.cardNumber();
        return new Identified(
                ShownIdentifier.everywhere(ShownIdentifier.Kind.CARD, card),
                new KnownMember(
                        sandbox.member(shown.number()).toString(),
                        "en",
                        shown.firstName(),
                        card.substring(card.length() - 4)));
    }
}
