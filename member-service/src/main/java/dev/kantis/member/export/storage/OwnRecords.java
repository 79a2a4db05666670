package dev.kantis.member.export.storage;

import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportedSection;
import dev.kantis.kit.rights.PersonalRecords;
import dev.kantis.kit.rights.PersonalRows;
import dev.kantis.member.export.Page;
import dev.kantis.member.export.Place;
import dev.kantis.member.export.Section;
import dev.kantis.member.export.Source;
import dev.kantis.member.keys.MemberKeys;
import dev.kantis.member.keys.Sealing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The tables of this service in which a member is. A new one belongs here. */
@ApplicationScoped
class OwnRecords implements Source {
    private static final List<PersonalRecords> KINDS = List.of(
            given("member", """
                    SELECT jsonb_build_object('memberId', member_id, 'name', name, 'email', email, 'phone', phone,
                      'language', language, 'enrolledAt', enrolled_at, 'enrolledSource', enrolled_source,
                      'emailVerifiedAt', email_verified_at, 'phoneVerifiedAt', phone_verified_at,
                      'account', identity_subject, 'accountState', identity_state)
                    FROM member WHERE member_id = $1
                    """),
            given("identifiers", """
                    SELECT jsonb_build_object('kind', kind, 'partnerId', partner_id, 'number', number, 'issuedAt', issued_at,
                      'blockCause', block_cause, 'blockedAt', blocked_at)
                    FROM identifier WHERE member_id = $1 ORDER BY identifier_id
                    """),
            given("profile", """
                    SELECT jsonb_build_object('attribute', attribute, 'value', value, 'source', source,
                      'recordedAt', recorded_at)
                    FROM profile_attribute WHERE member_id = $1 ORDER BY attribute
                    """),
            given("interests", """
                    SELECT jsonb_build_object('topic', topic, 'strength', strength, 'source', source,
                      'recordedAt', recorded_at)
                    FROM interest WHERE member_id = $1 ORDER BY topic
                    """),
            given("facts", """
                    SELECT jsonb_build_object('ageBand', age_band, 'birthdayMonth', birthday_month,
                      'birthdayDay', birthday_day, 'region', region)
                    FROM member_fact WHERE member_id = $1
                    """),
            given("consents", """
                    SELECT jsonb_build_object('purpose', purpose, 'channel', channel, 'granted', granted,
                      'legalBasis', legal_basis, 'textVersion', text_version, 'textLanguage', text_language,
                      'source', source, 'proof', proof, 'country', country, 'recordedAt', recorded_at,
                      'expiresAt', expires_at)
                    FROM consent WHERE member_id = $1 ORDER BY consent_id
                    """),
            given("household", """
                    SELECT jsonb_build_object('householdId', household_id, 'role', role, 'state', state,
                      'joinedAt', joined_at)
                    FROM household_member WHERE member_id = $1
                    """),
            given("organizations", """
                    SELECT jsonb_build_object('organizationId', organization_id, 'roles', roles, 'siteId', site_id,
                      'joinedAt', joined_at, 'pointsToCompany', linked LIKE 'pool%',
                      'terms', linked)
                    FROM organization_contact WHERE member_id = $1 ORDER BY organization_id
                    """),
            given("merges", """
                    SELECT jsonb_build_object('mergeId', merge_id, 'survivorId', survivor_id, 'absorbedId', absorbed_id,
                      'state', state, 'happenedAt', happened_at)
                    FROM merge_step WHERE survivor_id = $1 OR absorbed_id = $1 ORDER BY happened_at
                    """),
            given("accesses", """
                    SELECT jsonb_build_object('staff', staff, 'action', action, 'reason', reason, 'accessedAt', accessed_at)
                    FROM access_log WHERE member_id = $1 ORDER BY access_id
                    """),
            given("exports", """
                    SELECT jsonb_build_object('exportId', export_id, 'askedBy', asked_by, 'askedAt', asked_at,
                      'state', state)
                    FROM data_export WHERE member_id = $1 ORDER BY asked_at
                    """));

    private static final Map<String, SealedField> SEALED = Map.of(
            "consents", new SealedField("proof", "consent.proof"),
            "accesses", new SealedField("reason", "access_log.reason"));

    private final PersonalRows rows;
    private final MemberKeys keys;

    OwnRecords(PersonalRows rows, MemberKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    private static PersonalRecords given(String name, String read) {
        return PersonalRecords.deleted(name, read, "");
    }

    @Override
    public Place place() {
        return Place.MEMBER;
    }

    @Override
    public Uni<Page> page(UUID member, String token) {
        return rows.read(
                        KINDS,
                        ExportMemberRequest.newBuilder()
                                .setMemberId(member.toString())
                                .setPageToken(token)
                                .build())
                .chain(page -> keys.findAll(Set.of(member))
                        .map(Sealing::new)
                        .map(sealing -> new Page(
                                page.getSectionsList().stream()
                                        .map(section -> open(section, member, sealing))
                                        .toList(),
                                page.getNextPageToken())));
    }

    /** Records with the texts open that stand sealed in their columns. */
    private static Section open(ExportedSection section, UUID member, Sealing sealing) {
        var sealed = SEALED.get(section.getSection());
        var records = section.getRecordsList();
        return new Section(
                section.getSection(),
                sealed == null
                        ? records
                        : records.stream()
                                .map(record -> sealed.open(record, member, sealing))
                                .toList());
    }

    /** The field of a record and the column that it is from. */
    private record SealedField(String field, String what) {
        String open(String record, UUID member, Sealing sealing) {
            var json = new JsonObject(record);
            return json.put(field, sealing.open(member, what, json.getString(field)))
                    .encode();
        }
    }
}
