package dev.kantis.member.imports.grpc;

import dev.kantis.contracts.member.v1.ExportMembersRequest;
import dev.kantis.contracts.member.v1.ExportMembersResponse;
import dev.kantis.contracts.member.v1.MemberRow;
import dev.kantis.kit.grpc.Pace;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.imports.FileExport;
import dev.kantis.member.imports.FileExport.Exported;
import dev.kantis.member.profile.Attribute;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Everybody, page after page, as fast as the reader reads. */
@ApplicationScoped
class Exports {
    private static final int PAGE = 500;

    private final FileExport members;
    private final InstantSource clock;

    Exports(FileExport members, InstantSource clock) {
        this.members = members;
        this.clock = clock;
    }

    Multi<ExportMembersResponse> export(ExportMembersRequest request, String staff, Pace pace) {
        var last = new AtomicReference<@Nullable UUID>(
                request.getAfterMemberId().isEmpty() ? null : UUID.fromString(request.getAfterMemberId()));
        return members.begin(staff, request.getReason(), clock.instant())
                .onItem()
                .transformToMulti(_ -> Multi.createBy()
                        .repeating()
                        .uni(() -> pace.ready().chain(() -> next(last)))
                        .until(List::isEmpty)
                        .map(Exports::response));
    }

    private Uni<List<Exported>> next(AtomicReference<@Nullable UUID> last) {
        return members.members(last.get(), PAGE).invoke(page -> {
            if (!page.isEmpty()) {
                last.set(page.getLast().id());
            }
        });
    }

    private static ExportMembersResponse response(List<Exported> page) {
        return ExportMembersResponse.newBuilder()
                .addAllMembers(page.stream().map(Exports::row).toList())
                .build();
    }

    private static MemberRow row(Exported member) {
        var person = member.person();
        return MemberRow.newBuilder()
                .setMemberId(member.id().toString())
                .setName(person.name())
                .setEmail(person.email())
                .setPhone(person.phone())
                .setLanguage(person.language())
                .setCardNumber(person.card())
                .setBirthDate(value(member, Attribute.BIRTH_DATE))
                .setCountry(value(member, Attribute.COUNTRY))
                .setRegion(value(member, Attribute.REGION))
                .setPostalCode(value(member, Attribute.POSTAL_CODE))
                .setCity(value(member, Attribute.CITY))
                .setStreet(value(member, Attribute.STREET))
                .setTimeZone(value(member, Attribute.TIME_ZONE))
                .addAllConsents(
                        member.consents().stream().map(ConsentProtos::proto).toList())
                .build();
    }

    private static String value(Exported member, Attribute attribute) {
        return member.profile().getOrDefault(attribute, "");
    }
}
