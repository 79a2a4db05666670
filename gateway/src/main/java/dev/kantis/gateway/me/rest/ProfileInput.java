package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.ChannelPreference;
import dev.kantis.contracts.member.v1.ProfileChange;
import dev.kantis.gateway.calls.rest.Inputs;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the member tells. What is left out stays. */
@Schema(
        name = "ProfileInput",
        description =
                "What is left out or null stays; an empty text takes the attribute away, but for name and language.")
public record ProfileInput(
        @Nullable String name,

        @Schema(description = "BCP 47.") @Nullable String language,

        @Schema(description = "ISO 8601.", examples = "1990-05-17") @Nullable
        String birthDate,

        @Schema(description = "ISO 3166-1, two letters.") @Nullable
        String country,

        @Schema(description = "ISO 3166-2 of the country, or a region of the program's own.", examples = "FI-18")
        @Nullable
        String region,

        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String street,

        @Schema(description = "IANA.", examples = "Europe/Helsinki") @Nullable
        String timeZone,

        @Schema(description = "The most wanted first; empty: no preference.") @Nullable
        List<@Nullable ConsentChannel> channels,

        @Schema(description = "The member's own limit; -1 takes it away.", minimum = "-1", maximum = "100") @Nullable
        Integer messagesPerWeek,

        @Schema(description = "To set or take away; others stay.") @Nullable
        List<@Nullable InterestInput> interests) {

    ProfileChange proto() {
        var change = ProfileChange.newBuilder();
        set(name, change::setName);
        set(language, change::setLanguage);
        set(birthDate, change::setBirthDate);
        set(country, change::setCountry);
        set(region, change::setRegion);
        set(postalCode, change::setPostalCode);
        set(city, change::setCity);
        set(street, change::setStreet);
        set(timeZone, change::setTimeZone);
        set(messagesPerWeek, change::setMessagesPerWeek);
        if (channels != null) {
            change.setChannels(ChannelPreference.newBuilder()
                    .addAllChannels(Inputs.list(channels, "channels").stream()
                            .map(ConsentChannel::proto)
                            .toList()));
        }
        Inputs.list(interests, "interests").stream().map(InterestInput::proto).forEach(change::addInterests);
        return change.build();
    }

    private static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
