package dev.kantis.localstack.members;

import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.ConsentSource;
import dev.kantis.contracts.member.v1.LegalBasis;
import dev.kantis.contracts.member.v1.MemberRow;
import dev.kantis.contracts.member.v1.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a file mean; the keys of JSON lines are the same. A decision is {@code yes} or {@code no} in a
 * column such as {@code marketing_email}; its evidence stands in {@code marketing_email_source} and so on, or for all
 * decisions of a row in {@code consent_source} and so on.
 */
public final class MemberColumns {
    private static final List<String> PERSON = List.of(
            "name",
            "email",
            "phone",
            "language",
            "card_number",
            "birth_date",
            "country",
            "region",
            "postal_code",
            "city",
            "street",
            "time_zone");
    private static final List<String> DECISIONS = List.of(
            "marketing_email", "marketing_sms", "marketing_push", "feedback_email", "feedback_sms", "feedback_push");
    private static final List<String> EVIDENCE = List.of("source", "proof", "text_version", "text_language", "basis");
    private static final String MEMBER_ID = "member_id";
    private static final String FOR_ALL = "consent";

    private MemberColumns() {}

    /** Every column, in the order of exports. */
    static List<String> all() {
        var all = new ArrayList<String>();
        all.add(MEMBER_ID);
        all.addAll(PERSON);
        DECISIONS.forEach(decision -> {
            all.add(decision);
            EVIDENCE.forEach(part -> all.add(decision + "_" + part));
        });
        return all;
    }

    /** A column that means nothing here, if there is one. */
    static Optional<String> unknown(Iterable<String> columns) {
        for (var column : columns) {
            var known =
                    all().contains(column) || EVIDENCE.stream().anyMatch(part -> column.equals(FOR_ALL + "_" + part));
            if (!known) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** A row as it is sent; unreadable when a decision is neither yes nor no. */
    static MemberRow row(long line, Map<String, String> values) {
        var row = MemberRow.newBuilder()
                .setLine(line)
                .setName(value(values, "name"))
                .setEmail(value(values, "email"))
                .setPhone(value(values, "phone"))
                .setLanguage(value(values, "language"))
                .setCardNumber(value(values, "card_number"))
                .setBirthDate(value(values, "birth_date"))
                .setCountry(value(values, "country"))
                .setRegion(value(values, "region"))
                .setPostalCode(value(values, "postal_code"))
                .setCity(value(values, "city"))
                .setStreet(value(values, "street"))
                .setTimeZone(value(values, "time_zone"));
        for (var decision : DECISIONS) {
            var said = value(values, decision);
            switch (said.toLowerCase(Locale.ROOT)) {
                case "" -> {}
                case "yes", "true", "1" -> row.addConsents(consent(decision, true, values));
                case "no", "false", "0" -> row.addConsents(consent(decision, false, values));
                default -> {
                    return unreadable(line);
                }
            }
        }
        return row.build();
    }

    static MemberRow unreadable(long line) {
        return MemberRow.newBuilder().setLine(line).setUnreadable(true).build();
    }

    private static Consent consent(String decision, boolean granted, Map<String, String> values) {
        var parts = decision.toUpperCase(Locale.ROOT).split("_", 2);
        return Consent.newBuilder()
                .setPurpose(Purpose.valueOf("PURPOSE_" + parts[0]))
                .setChannel(Channel.valueOf("CHANNEL_" + parts[1]))
                .setGranted(granted)
                .setSource(source(evidence(values, decision, "source")))
                .setProof(evidence(values, decision, "proof"))
                .setTextVersion(evidence(values, decision, "text_version"))
                .setTextLanguage(evidence(values, decision, "text_language"))
                .setLegalBasis(
                        evidence(values, decision, "basis").equals("existing_customer")
                                ? LegalBasis.LEGAL_BASIS_EXISTING_CUSTOMER
                                : LegalBasis.LEGAL_BASIS_CONSENT)
                .build();
    }

    private static ConsentSource source(String word) {
        try {
            return ConsentSource.valueOf("CONSENT_SOURCE_" + word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return ConsentSource.CONSENT_SOURCE_UNSPECIFIED;
        }
    }

    private static String evidence(Map<String, String> values, String decision, String part) {
        var own = value(values, decision + "_" + part);
        return own.isEmpty() ? value(values, FOR_ALL + "_" + part) : own;
    }

    private static String value(Map<String, String> values, String column) {
        return values.getOrDefault(column, "").strip();
    }

    /** A row of an export by its columns; those that are empty are left out. */
    static Map<String, String> values(MemberRow row) {
        var values = new LinkedHashMap<String, String>();
        values.put(MEMBER_ID, row.getMemberId());
        values.put("name", row.getName());
        values.put("email", row.getEmail());
        values.put("phone", row.getPhone());
        values.put("language", row.getLanguage());
        values.put("card_number", row.getCardNumber());
        values.put("birth_date", row.getBirthDate());
        values.put("country", row.getCountry());
        values.put("region", row.getRegion());
        values.put("postal_code", row.getPostalCode());
        values.put("city", row.getCity());
        values.put("street", row.getStreet());
        values.put("time_zone", row.getTimeZone());
        row.getConsentsList().forEach(consent -> put(values, consent));
        values.values().removeIf(String::isEmpty);
        return values;
    }

    private static void put(Map<String, String> values, Consent consent) {
        var decision = word(consent.getPurpose(), "PURPOSE_") + "_" + word(consent.getChannel(), "CHANNEL_");
        values.put(decision, consent.getGranted() ? "yes" : "no");
        values.put(decision + "_source", word(consent.getSource(), "CONSENT_SOURCE_"));
        values.put(decision + "_proof", consent.getProof());
        values.put(decision + "_text_version", consent.getTextVersion());
        values.put(decision + "_text_language", consent.getTextLanguage());
        values.put(decision + "_basis", word(consent.getLegalBasis(), "LEGAL_BASIS_"));
    }

    private static String word(Enum<?> value, String prefix) {
        return value.name().substring(prefix.length()).toLowerCase(Locale.ROOT);
    }
}
