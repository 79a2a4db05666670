package dev.kantis.member.profile.grpc;

import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.ProfileAttribute;
import dev.kantis.contracts.member.v1.ProfileScore;
import dev.kantis.contracts.member.v1.ProfileSource;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.profile.Attribute;
import dev.kantis.member.profile.Interest;
import dev.kantis.member.profile.Known;
import dev.kantis.member.profile.Profile;
import dev.kantis.member.profile.ProfileChange;
import dev.kantis.member.profile.Score;
import dev.kantis.member.profile.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Profiles, to and from the wire. */
final class ProfileProtos {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final String CHANNEL = "CHANNEL_";
    private static final String SOURCE = "PROFILE_SOURCE_";

    private ProfileProtos() {}

    static ProfileChange change(dev.kantis.contracts.member.v1.ProfileChange change, Source source, Instant at) {
        var interests = new LinkedHashMap<String, Integer>();
        change.getInterestsList().forEach(interest -> interests.put(interest.getTopic(), interest.getStrength()));
        return new ProfileChange(values(change), interests, source, at);
    }

    /** The fields of texts are named like the attributes. Needless spaces are left out. */
    private static Map<Attribute, String> values(dev.kantis.contracts.member.v1.ProfileChange change) {
        var values = new EnumMap<Attribute, String>(Attribute.class);
        change.getAllFields().forEach((field, value) -> {
            if (value instanceof String text) {
                values.put(
                        attribute(field.getName()),
                        SPACES.matcher(text).replaceAll(" ").strip());
            }
        });
        if (change.hasChannels()) {
            values.put(
                    Attribute.CHANNELS,
                    change.getChannels().getChannelsList().stream()
                            .map(Channel::name)
                            .map(name -> name.substring(CHANNEL.length()))
                            .collect(Collectors.joining(",")));
        }
        if (change.hasMessagesPerWeek()) {
            var limit = change.getMessagesPerWeek();
            values.put(Attribute.MESSAGES_PER_WEEK, limit < 0 ? "" : Integer.toString(limit));
        }
        return values;
    }

    private static Attribute attribute(String field) {
        return Arrays.stream(Attribute.values())
                .filter(attribute -> attribute.fieldName().equals(field))
                .findFirst()
                .orElseThrow();
    }

    static dev.kantis.contracts.member.v1.Profile proto(Profile profile, LocalDate today) {
        var proto = dev.kantis.contracts.member.v1.Profile.newBuilder()
                .setMemberId(profile.memberId().toString())
                .setScore(proto(profile.score(today)))
                .setVersion(profile.version());
        for (var attribute : Attribute.values()) {
            var known = profile.values().get(attribute);
            if (known != null) {
                proto.addAttributes(proto(attribute, known));
            }
        }
        profile.interests().forEach(interest -> proto.addInterests(proto(interest)));
        return proto.build();
    }

    private static ProfileAttribute proto(Attribute attribute, Known known) {
        return ProfileAttribute.newBuilder()
                .setName(attribute.fieldName())
                .setValue(known.value())
                .setSource(proto(known.source()))
                .setRecordTime(ConsentProtos.proto(known.recordedAt()))
                .build();
    }

    private static dev.kantis.contracts.member.v1.Interest proto(Interest interest) {
        return dev.kantis.contracts.member.v1.Interest.newBuilder()
                .setTopic(interest.topic())
                .setStrength(interest.strength())
                .setSource(proto(interest.source()))
                .setRecordTime(ConsentProtos.proto(interest.recordedAt()))
                .build();
    }

    private static ProfileSource proto(Source source) {
        return ProfileSource.valueOf(SOURCE + source.name());
    }

    private static ProfileScore proto(Score score) {
        return ProfileScore.newBuilder()
                .setCompleteness(score.completeness())
                .setFreshness(score.freshness())
                .addAllMissing(score.missing())
                .addAllStale(score.stale())
                .build();
    }
}
