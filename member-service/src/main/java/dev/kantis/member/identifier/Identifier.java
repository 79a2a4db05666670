package dev.kantis.member.identifier;

import java.util.Locale;
import java.util.UUID;

/** One way to name a member: what is printed on the card, or what the member is reached by. */
public sealed interface Identifier {

    /** The number on the card. */
    record Card(CardNumber number) implements Identifier {}

    /** An e-mail address, compared in lower case. */
    record Email(String address) implements Identifier {
        public Email {
            address = normalEmail(address);
        }
    }

    /** A phone number, E.164. */
    record Phone(String number) implements Identifier {}

    /** A number that a partner uses for the member; compared as it is. */
    record CustomerNumber(UUID partnerId, String number) implements Identifier {}

    /** The form in which addresses are stored and compared. */
    static String normalEmail(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
