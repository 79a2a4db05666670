package dev.kantis.member.lookup;

import static dev.kantis.member.servers.MemberClient.refusal;
import static dev.kantis.member.servers.MemberClient.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.MemberIdentifier;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class LookupTest {
    private static final String PARTNER = UUID.randomUUID().toString();

    private MemberClient client;

    @BeforeEach
    void connect() {
        client = new MemberClient();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void aMemberIsFoundByCardEmailAndPhone() {
        var member = client.enroll(someone().build());
        var card = member.getCardNumber();

        assertThat(resolve(byCard(card))).isEqualTo(member.getMemberId());
        assertThat(resolve(byCard(card.substring(0, 4) + " " + card.substring(4))))
                .isEqualTo(member.getMemberId());
        assertThat(resolve(byEmail(member.getEmail().toUpperCase(Locale.ROOT)))).isEqualTo(member.getMemberId());
        assertThat(resolve(MemberIdentifier.newBuilder()
                        .setPhone(member.getPhone())
                        .build()))
                .isEqualTo(member.getMemberId());
    }

    @Test
    void nobodyIsFoundByWhatBelongsToNobody() {
        var free = CardNumber.random("6299", new Random()).digits();
        var wrong = free.substring(0, 15) + (free.charAt(15) == '0' ? '1' : '0');

        assertThat(refusal(() -> resolve(byCard(free))).reason()).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        assertThat(refusal(() -> resolve(byCard(wrong))).reason()).isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
        assertThat(refusal(() -> resolve(byEmail("nobody@example.com"))).reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    @Test
    void onlyPartnerServiceAndSupportLookMembersUp() {
        var request = ResolveMemberRequest.newBuilder()
                .setIdentifier(byEmail("a@example.com"))
                .build();

        assertThat(refusal(() -> client.as("gateway").resolveMember(request)).reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> client.asStaff("marketer").resolveMember(request))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
    }

    private String resolve(MemberIdentifier identifier) {
        return client.as("partner-service")
                .resolveMember(ResolveMemberRequest.newBuilder()
                        .setIdentifier(identifier)
                        .setPartnerId(PARTNER)
                        .build())
                .getMemberId();
    }

    private static MemberIdentifier byCard(String number) {
        return MemberIdentifier.newBuilder().setCardNumber(number).build();
    }

    private static MemberIdentifier byEmail(String address) {
        return MemberIdentifier.newBuilder().setEmail(address).build();
    }
}
