package dev.kantis.member.profile;

import static dev.kantis.member.servers.MemberClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.events.v1.MemberFactsChanged;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.ChannelPreference;
import dev.kantis.contracts.member.v1.ContactQuestion;
import dev.kantis.contracts.member.v1.GetMemberRequest;
import dev.kantis.contracts.member.v1.GetProfileRequest;
import dev.kantis.contracts.member.v1.IsAllowedRequest;
import dev.kantis.contracts.member.v1.ProfileAttribute;
import dev.kantis.contracts.member.v1.ProfileChange;
import dev.kantis.contracts.member.v1.ProfileServiceGrpc.ProfileServiceBlockingStub;
import dev.kantis.contracts.member.v1.ProfileSource;
import dev.kantis.contracts.member.v1.Purpose;
import dev.kantis.contracts.member.v1.UpdateProfileRequest;
import dev.kantis.kit.inbox.IncomingEvent;
import dev.kantis.member.servers.MemberClient;
import dev.kantis.member.servers.MemberServers;
import dev.kantis.member.servers.MemberTopic;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MemberServers.class)
class ProfileTest {
    @Inject
    Birthdays birthdays;

    private MemberClient client;
    private ProfileServiceBlockingStub support;

    @BeforeEach
    void connect() {
        client = new MemberClient();
        support = client.profilesAsStaff("support");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void whatAMemberTellsIsKeptWithSourceAndTime() {
        var member = client.settled();
        var self = client.profiles(client.memberToken(member));
        var version = self.getProfile(GetProfileRequest.getDefaultInstance()).getVersion();

        var told = self.updateProfile(update("", version)
                .setChange(change().setName(" Aino  Alvar ")
                        .setChannels(preference(Channel.CHANNEL_PUSH, Channel.CHANNEL_SMS)))
                .build());
        var byStaff = support.updateProfile(update(member, told.getVersion())
                .setChange(ProfileChange.newBuilder().setCity("Turku"))
                .build());

        assertThat(told.getVersion()).isEqualTo(version + 1);
        assertThat(value(told.getAttributesList(), "channels")).isEqualTo("PUSH,SMS");
        assertThat(value(told.getAttributesList(), "birth_date")).isEqualTo("1990-05-17");
        assertThat(told.getInterests(0).getTopic()).isEqualTo("cooking");
        assertThat(byStaff.getAttributesList())
                .filteredOn(attribute -> attribute.getName().equals("city"))
                .singleElement()
                .satisfies(city -> assertThat(city.getSource()).isEqualTo(ProfileSource.PROFILE_SOURCE_STAFF))
                .satisfies(city -> assertThat(city.hasRecordTime()).isTrue());
        assertThat(byStaff.getAttributesList())
                .filteredOn(attribute -> attribute.getName().equals("name"))
                .singleElement()
                .satisfies(name -> assertThat(name.getSource()).isEqualTo(ProfileSource.PROFILE_SOURCE_MEMBER));
        assertThat(client.asStaff("support")
                        .getMember(GetMemberRequest.newBuilder()
                                .setReason("a test")
                                .setMemberId(member)
                                .build())
                        .getName())
                .isEqualTo("Aino Alvar");
    }

    @Test
    void whoHasReadAnOlderVersionIsRefused() {
        var member = client.settled();
        var request = update(member, version(member)).setChange(change()).build();

        var first = support.updateProfile(request);
        var repeated = support.updateProfile(request);
        var late = refusal(() -> support.updateProfile(
                request.toBuilder().setRequestId(UUID.randomUUID().toString()).build()));

        assertThat(repeated).isEqualTo(first);
        assertThat(late.reason()).isEqualTo(Reason.REASON_VERSION_MISMATCH);
        assertThat(late.metadata()).containsEntry("version", String.valueOf(first.getVersion()));
    }

    @Test
    void ofTwentyWhoChangeTheSameVersionOneIsHeard() throws Exception {
        var member = client.settled();
        var version = version(member);
        var answers = new ArrayList<Future<Boolean>>();

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 20; i++) {
                answers.add(callers.submit(() -> isHeard(member, version)));
            }
        }

        var heard = 0;
        for (var answer : answers) {
            heard += answer.get() ? 1 : 0;
        }
        assertThat(heard).isEqualTo(1);
        assertThat(version(member)).isEqualTo(version + 1);
    }

    @Test
    void rulesLearnWhatFollowsFromItAndNothingElse() {
        var member = client.settled();
        support.updateProfile(
                update(member, version(member)).setChange(change()).build());
        support.updateProfile(update(member, version(member))
                .setChange(ProfileChange.newBuilder().setCity("Naantali"))
                .build());

        var events = MemberTopic.eventsOf(
                member,
                found -> MemberTopic.types(found).stream()
                                .filter("ProfileChanged"::equals)
                                .count()
                        >= 2);

        var facts = facts(events);
        assertThat(facts).as("the second change says nothing new to rules").hasSize(1);
        assertThat(facts.getFirst().getFacts().getBirthdayMonth()).isEqualTo(5);
        assertThat(facts.getFirst().getFacts().getBirthdayDay()).isEqualTo(17);
        assertThat(facts.getFirst().getFacts().getRegion()).isEqualTo("FI-19");
        assertThat(facts.getFirst().getFacts().getAgeBand()).matches("[0-9]+-[0-9]+");
        assertThat(events).noneMatch(event -> {
            var text = new String(event.data(), StandardCharsets.ISO_8859_1);
            return text.contains("1990") || text.contains("Turku") || text.contains("cooking");
        });
    }

    @Test
    void aBirthdayThatChangesTheBandIsToldOnce() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var member = client.settled();
        var almostOfAge = today.minusYears(18).plusDays(40);
        support.updateProfile(update(member, version(member))
                .setChange(ProfileChange.newBuilder().setBirthDate(almostOfAge.toString()))
                .build());
        var later = today.plusDays(41).atStartOfDay(ZoneOffset.UTC).toInstant();

        birthdays.tell(Instant.now()).await().atMost(Duration.ofSeconds(20));
        birthdays.tell(later).await().atMost(Duration.ofSeconds(20));
        birthdays.tell(later).await().atMost(Duration.ofSeconds(20));
        support.updateProfile(update(member, version(member))
                .setChange(ProfileChange.newBuilder().setCity("Turku"))
                .build());

        var facts = facts(MemberTopic.eventsOf(
                member,
                found -> MemberTopic.types(found).stream()
                                .filter("ProfileChanged"::equals)
                                .count()
                        >= 2));
        assertThat(facts).extracting(fact -> fact.getFacts().getAgeBand()).containsExactly("0-17", "18-29", "0-17");
        assertThat(facts.get(1).getVersion()).isGreaterThan(facts.get(0).getVersion());
    }

    @Test
    void sendersLearnHowTheMemberWantsToBeWrittenTo() {
        var member = client.settled();
        support.updateProfile(update(member, version(member))
                .setChange(ProfileChange.newBuilder()
                        .setTimeZone("Europe/Helsinki")
                        .setMessagesPerWeek(2)
                        .setChannels(preference(Channel.CHANNEL_SMS, Channel.CHANNEL_EMAIL)))
                .build());

        var answer = client.as("engagement-service")
                .isAllowed(IsAllowedRequest.newBuilder()
                        .addQuestions(ContactQuestion.newBuilder()
                                .setMemberId(member)
                                .setPurpose(Purpose.PURPOSE_SERVICE)
                                .setChannel(Channel.CHANNEL_EMAIL))
                        .build())
                .getAnswers(0);

        assertThat(answer.getTimeZone()).isEqualTo("Europe/Helsinki");
        assertThat(answer.getMessagesPerWeek()).isEqualTo(2);
        assertThat(answer.getPreferredChannelsList()).containsExactly(Channel.CHANNEL_SMS, Channel.CHANNEL_EMAIL);
    }

    @Test
    void membersSeeAndChangeThemselvesOnly() {
        var member = client.settled();
        var other = client.settled();
        var self = client.profiles(client.memberToken(member));

        assertThat(refusal(() -> self.getProfile(GetProfileRequest.newBuilder()
                                .setReason("a test")
                                .setMemberId(other)
                                .build()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> self.updateProfile(
                                update(other, 1).setChange(change()).build()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> client.profilesAsStaff("marketer")
                                .getProfile(GetProfileRequest.newBuilder()
                                        .setReason("a test")
                                        .setMemberId(other)
                                        .build()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> support.getProfile(GetProfileRequest.newBuilder()
                                .setReason("a test")
                                .setMemberId(UUID.randomUUID().toString())
                                .build()))
                        .reason())
                .isEqualTo(Reason.REASON_MEMBER_UNKNOWN);
    }

    private boolean isHeard(String member, long version) {
        try {
            support.updateProfile(update(member, version).setChange(change()).build());
            return true;
        } catch (StatusRuntimeException _) {
            return false;
        }
    }

    private long version(String member) {
        return support.getProfile(GetProfileRequest.newBuilder()
                        .setReason("a test")
                        .setMemberId(member)
                        .build())
                .getVersion();
    }

    private static List<MemberFactsChanged> facts(List<IncomingEvent> events) {
        return events.stream()
                .filter(event -> event.type().endsWith("MemberFactsChanged"))
                .map(event -> event.as(MemberFactsChanged.parser()))
                .toList();
    }

    private static String value(List<ProfileAttribute> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static ProfileChange.Builder change() {
        return ProfileChange.newBuilder()
                .setBirthDate("1990-05-17")
                .setCountry("FI")
                .setRegion("FI-19")
                .setCity("Turku")
                .addInterests(dev.kantis.contracts.member.v1.Interest.newBuilder()
                        .setTopic("cooking")
                        .setStrength(80));
    }

    private static ChannelPreference preference(Channel... channels) {
        return ChannelPreference.newBuilder().addAllChannels(List.of(channels)).build();
    }

    private static UpdateProfileRequest.Builder update(String member, long version) {
        return UpdateProfileRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setMemberId(member)
                .setVersion(version);
    }
}
