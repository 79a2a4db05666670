package dev.kantis.member.contact.storage;

import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.Consents;
import dev.kantis.member.contact.ContactPointMark;
import dev.kantis.member.contact.LegalBasis;
import dev.kantis.member.contact.Purpose;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Consents as rows. */
public final class ConsentRows {
    private ConsentRows() {}

    /** Reads the columns of table {@code consent}. */
    public static Consent consent(Row row) {
        var mark = row.getString("contact_point");
        var expiresAt = row.getOffsetDateTime("expires_at");
        return new Consent(
                Purpose.valueOf(upper(row, "purpose")),
                Channel.valueOf(upper(row, "channel")),
                row.getBoolean("granted"),
                new Consent.Evidence(
                        LegalBasis.valueOf(upper(row, "legal_basis")),
                        row.getString("text_version"),
                        row.getString("text_language"),
                        Consent.Source.valueOf(upper(row, "source")),
                        row.getString("proof")),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getString("country"),
                mark == null ? null : new ContactPointMark(mark),
                row.getOffsetDateTime("recorded_at").toInstant());
    }

    /** The columns of many decisions, each as an array. */
    static Tuple columns(List<Consents.Decision> decisions) {
        var consents = decisions.stream().map(Consents.Decision::consent).toList();
        return Tuple.tuple()
                .addArrayOfUUID(
                        decisions.stream().map(Consents.Decision::memberId).toArray(UUID[]::new))
                .addArrayOfString(texts(consents, one -> name(one.purpose())))
                .addArrayOfString(texts(consents, one -> name(one.channel())))
                .addArrayOfBoolean(consents.stream().map(Consent::granted).toArray(Boolean[]::new))
                .addArrayOfString(texts(consents, one -> one.evidence().textVersion()))
                .addArrayOfOffsetDateTime(times(consents, Consent::recordedAt))
                .addArrayOfString(texts(consents, one -> name(one.evidence().basis())))
                .addArrayOfString(texts(consents, one -> one.evidence().textLanguage()))
                .addArrayOfString(texts(consents, one -> name(one.evidence().source())))
                .addArrayOfString(texts(consents, one -> one.evidence().proof()))
                .addArrayOfOffsetDateTime(times(consents, Consent::expiresAt))
                .addArrayOfString(texts(consents, Consent::country))
                .addArrayOfString(texts(
                        consents,
                        one -> one.contactPoint() == null
                                ? null
                                : one.contactPoint().digits()));
    }

    private static String[] texts(List<Consent> consents, Function<Consent, @Nullable String> text) {
        return consents.stream().map(text).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<Consent> consents, Function<Consent, @Nullable Instant> time) {
        return consents.stream()
                .map(time)
                .map(at -> at == null ? null : at.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(Row row, String column) {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }
}
