package dev.kantis.member.imports;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.member.identifier.CardNumber;
import dev.kantis.member.imports.Rejection.Reason;
import dev.kantis.member.profile.Attribute;
import dev.kantis.member.profile.Known;
import dev.kantis.member.profile.Profile;
import dev.kantis.member.profile.ProfileChange;
import dev.kantis.member.profile.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The rows of a chunk, told apart: who becomes a member, and who does not and why. Of equal rows the first one does.
 */
public record Sorting(List<Newcomer> newcomers, List<Rejection> rejections) {
    public Sorting {
        newcomers = List.copyOf(newcomers);
        rejections = List.copyOf(rejections);
    }

    /** What new members get. */
    record Supplies(Supplier<UUID> ids, Supplier<CardNumber> cards, Instant now) {}

    static Sorting of(List<FileRow> rows, Taken taken, Supplies supplies) {
        var sorter = new Sorter(taken, supplies);
        rows.forEach(sorter::sort);
        return new Sorting(sorter.newcomers, sorter.rejections);
    }

    /** Remembers what the rows before have taken. */
    private static final class Sorter {
        private final Set<String> emails;
        private final Set<String> phones;
        private final Set<String> cards;
        private final Supplies supplies;
        private final LocalDate today;
        private final List<Newcomer> newcomers = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();

        Sorter(Taken taken, Supplies supplies) {
            this.emails = new HashSet<>(taken.emails());
            this.phones = new HashSet<>(taken.phones());
            this.cards = new HashSet<>(taken.cards());
            this.supplies = supplies;
            this.today = LocalDate.ofInstant(supplies.now(), ZoneOffset.UTC);
        }

        void sort(FileRow row) {
            row.problem().or(() -> conflict(row)).ifPresentOrElse(rejections::add, () -> admit(row));
        }

        private Optional<Rejection> conflict(FileRow row) {
            var person = row.person();
            var fields = new ArrayList<String>();
            if (emails.contains(person.email())) {
                fields.add("email");
            }
            if (phones.contains(person.phone())) {
                fields.add("phone");
            }
            if (cards.contains(person.card())) {
                fields.add("card_number");
            }
            return fields.isEmpty()
                    ? Optional.empty()
                    : Optional.of(row.rejected(String.join(", ", fields), Reason.TAKEN));
        }

        private void admit(FileRow row) {
            switch (profile(row)) {
                case Outcome.Refused<Profile>(var refusal) ->
                    rejections.add(row.rejected(refusal.metadata().getOrDefault("fields", ""), Reason.INVALID));
                case Outcome.Done<Profile>(var profile) -> {
                    var card = row.person().cardNumber().orElseGet(supplies.cards());
                    emails.add(row.person().email());
                    if (!row.person().phone().isEmpty()) {
                        phones.add(row.person().phone());
                    }
                    cards.add(card.digits());
                    newcomers.add(Newcomer.of(profile, row, card, today, UUID.randomUUID()));
                }
            }
        }

        private Outcome<Profile> profile(FileRow row) {
            var own = Map.of(
                    Attribute.NAME, new Known(row.person().name(), Source.IMPORT, supplies.now()),
                    Attribute.LANGUAGE, new Known(row.person().language(), Source.IMPORT, supplies.now()));
            return new Profile(supplies.ids().get(), own, List.of(), 1)
                    .with(new ProfileChange(row.profile(), Map.of(), Source.IMPORT, supplies.now()));
        }
    }
}
