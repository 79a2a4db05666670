package dev.kantis.member.imports.grpc;

import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.contracts.member.v1.ConsentSource;
import dev.kantis.contracts.member.v1.ImportMembersRequest;
import dev.kantis.contracts.member.v1.ImportProgress;
import dev.kantis.contracts.member.v1.ImportReject;
import dev.kantis.contracts.member.v1.ImportRejectReason;
import dev.kantis.contracts.member.v1.LegalBasis;
import dev.kantis.contracts.member.v1.MemberRow;
import dev.kantis.member.contact.Consent.Source;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.imports.FileRow;
import dev.kantis.member.imports.Progress;
import dev.kantis.member.imports.Rejection;
import dev.kantis.member.profile.Attribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Imports, to and from the wire. */
final class ImportProtos {
    private static final Pattern PROOF = Pattern.compile("[A-Za-z0-9:/._-]{1,200}");
    private static final Pattern LANGUAGE = Pattern.compile("([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?");
    private static final int LONGEST_VERSION = 64;

    private ImportProtos() {}

    static List<FileRow> rows(ImportMembersRequest chunk, Instant now) {
        var rows = new ArrayList<FileRow>(chunk.getRowsCount());
        for (var row : chunk.getRowsList()) {
            rows.add(row(chunk.getFirstRow() + rows.size(), row, now));
        }
        return rows;
    }

    private static FileRow row(long place, MemberRow row, Instant now) {
        var evidenced = row.getConsentsList().stream().allMatch(ImportProtos::hasEvidence);
        return new FileRow(
                place,
                row.getLine(),
                !row.getUnreadable(),
                new FileRow.Person(
                        row.getName(), row.getEmail(), row.getPhone(), row.getLanguage(), row.getCardNumber()),
                profile(row),
                evidenced
                        ? row.getConsentsList().stream()
                                .map(consent -> ConsentProtos.consent(consent, Source.IMPORT, now))
                                .toList()
                        : List.of(),
                evidenced);
    }

    /** As for customer service: existing customers with a purchase alone. */
    private static boolean hasEvidence(Consent consent) {
        return consent.getPurposeValue() > 0
                && consent.getChannelValue() > 0
                && consent.getSourceValue() > 0
                && consent.getSource() != ConsentSource.CONSENT_SOURCE_MERGE
                && PROOF.matcher(consent.getProof()).matches()
                && LANGUAGE.matcher(consent.getTextLanguage()).matches()
                && !consent.getTextVersion().isBlank()
                && consent.getTextVersion().length() <= LONGEST_VERSION
                && (consent.getLegalBasis() != LegalBasis.LEGAL_BASIS_EXISTING_CUSTOMER
                        || consent.getSource() == ConsentSource.CONSENT_SOURCE_PURCHASE);
    }

    private static Map<Attribute, String> profile(MemberRow row) {
        var values = new EnumMap<Attribute, String>(Attribute.class);
        put(values, Attribute.BIRTH_DATE, row.getBirthDate());
        put(values, Attribute.COUNTRY, row.getCountry());
        put(values, Attribute.REGION, row.getRegion());
        put(values, Attribute.POSTAL_CODE, row.getPostalCode());
        put(values, Attribute.CITY, row.getCity());
        put(values, Attribute.STREET, row.getStreet());
        put(values, Attribute.TIME_ZONE, row.getTimeZone());
        return values;
    }

    private static void put(Map<Attribute, String> values, Attribute attribute, String value) {
        if (!value.isBlank()) {
            values.put(attribute, value.strip());
        }
    }

    static ImportProgress proto(Progress progress) {
        return ImportProgress.newBuilder()
                .setImportId(progress.importId().toString())
                .setNextRow(progress.nextRow())
                .setImported(progress.imported())
                .setRejected(progress.rejected())
                .build();
    }

    static ImportProgress begins(UUID importId) {
        return ImportProgress.newBuilder()
                .setImportId(importId.toString())
                .setNextRow(1)
                .build();
    }

    static ImportReject proto(Rejection rejection) {
        return ImportReject.newBuilder()
                .setRow(rejection.place())
                .setLine(rejection.line())
                .setField(rejection.field())
                .setReason(ImportRejectReason.valueOf(
                        "IMPORT_REJECT_REASON_" + rejection.reason().name()))
                .build();
    }
}
