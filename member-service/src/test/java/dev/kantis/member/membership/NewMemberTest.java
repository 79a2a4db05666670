package dev.kantis.member.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.member.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NewMemberTest {

    @Test
    void theEmailIsKeptInLowerCase() {
        assertThat(person("Aino Aalto", "Aino.AALTO@Example.COM", "").email()).isEqualTo("aino.aalto@example.com");
    }

    @Test
    void needlessSpacesLeaveTheName() {
        assertThat(person("  Aino\u00a0 Maria \t Aalto ", "a@example.com", "").name())
                .isEqualTo("Aino Maria Aalto");
    }

    @Test
    void whatIsEmptyIsAbsent() {
        var person = person("Aino", "a@example.com", "");

        assertThat(person.phone()).isNull();
        assertThat(person.identitySubject()).isNull();
    }

    @Test
    void anEmailIsLookedUpInTheFormThatIsStored() {
        assertThat(new Identifier.Email(" Aino@Example.com ").address()).isEqualTo("aino@example.com");
    }

    private static NewMember person(String name, String email, String phone) {
        return new NewMember(UUID.randomUUID(), name, email, phone, "fi", "", List.of(), Instant.EPOCH, null);
    }
}
