package dev.kantis.member.organization.storage;

import dev.kantis.member.organization.Contact;
import dev.kantis.member.organization.Contact.Goal;
import dev.kantis.member.organization.Contact.Place;
import dev.kantis.member.organization.Contact.Points;
import dev.kantis.member.organization.Contact.Role;
import dev.kantis.member.organization.Organization;
import dev.kantis.member.organization.Organization.Site;
import dev.kantis.member.organization.OrganizationFacts;
import dev.kantis.member.organization.OrganizationFacts.Gifts;
import dev.kantis.member.organization.OrganizationFacts.Policy;
import dev.kantis.member.organization.OrganizationFacts.Recipient;
import dev.kantis.member.organization.PointsMove;
import dev.kantis.member.organization.Terms;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Organizations as rows. */
final class OrganizationRows {
    private OrganizationRows() {}

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reading) {
        return StreamSupport.stream(rows.spliterator(), false).map(reading).toList();
    }

    static Organization organization(Row row, List<Site> sites) {
        return new Organization(
                row.getUUID("organization_id"),
                new OrganizationFacts(
                        row.getString("name"),
                        row.getString("country"),
                        row.getString("business_id"),
                        row.getString("account_owner"),
                        Recipient.valueOf(upper(row, "points_to")),
                        row.getInteger("company_percent"),
                        new Gifts(
                                Policy.valueOf(upper(row, "gift_policy")),
                                row.getLong("gift_limit_minor"),
                                row.getString("gift_currency"))),
                sites,
                row.getLong("version"));
    }

    static Tuple facts(UUID id, OrganizationFacts facts) {
        return Tuple.tuple()
                .addUUID(id)
                .addString(facts.name())
                .addString(facts.country())
                .addString(facts.businessId())
                .addString(facts.accountOwner())
                .addString(word(facts.pointsTo()))
                .addString(word(facts.gifts().policy()))
                .addLong(facts.gifts().limitMinor())
                .addString(facts.gifts().currency())
                .addInteger(facts.companyPercent());
    }

    static Site site(Row row) {
        return new Site(
                row.getUUID("site_id"),
                row.getString("name"),
                row.getString("country"),
                row.getString("postal_code"),
                row.getString("city"),
                row.getString("street"));
    }

    static Contact contact(Row row) {
        return new Contact(
                row.getUUID("organization_id"),
                row.getUUID("member_id"),
                new Place(
                        Arrays.stream(row.getArrayOfStrings("roles"))
                                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        row.getUUID("site_id")),
                row.getOffsetDateTime("joined_at").toInstant(),
                new Points(
                        Goal.valueOf(upper(row, "goal")),
                        terms(row.getString("terms")),
                        terms(row.getString("linked")),
                        row.getBoolean("refused")));
    }

    static PointsMove move(Row row) {
        return new PointsMove(
                row.getUUID("organization_id"),
                row.getUUID("member_id"),
                terms(row.getString("linked")).stepTo(terms(row.getString("terms"))),
                row.getUUID("ledger_request"),
                row.getInteger("attempts"));
    }

    /** Terms as they stand in the columns. */
    static String word(Terms terms) {
        return switch (terms) {
            case Terms.Own _ -> "";
            case Terms.Pool(var spends) -> spends ? "pool" : "pool earning";
            case Terms.Share(var percent, var limit) ->
                "share " + percent
                        + limit.map(most -> " " + most.minorUnits() + " " + most.currency())
                                .orElse("");
        };
    }

    static Terms terms(String words) {
        var parts = words.split(" ");
        return switch (parts[0]) {
            case "pool" -> new Terms.Pool(parts.length == 1);
            case "share" ->
                new Terms.Share(
                        Integer.parseInt(parts[1]),
                        parts.length == 2
                                ? Optional.empty()
                                : Optional.of(new Terms.Limit(Long.parseLong(parts[2]), parts[3])));
            default -> Terms.own();
        };
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(Row row, String column) {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }
}
