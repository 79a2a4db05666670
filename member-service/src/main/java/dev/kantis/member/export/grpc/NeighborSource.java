package dev.kantis.member.export.grpc;

import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.MutinyPersonalDataServiceGrpc.MutinyPersonalDataServiceStub;
import dev.kantis.member.export.Page;
import dev.kantis.member.export.Place;
import dev.kantis.member.export.Section;
import dev.kantis.member.export.Source;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What another service stores. */
record NeighborSource(Place place, MutinyPersonalDataServiceStub neighbor) implements Source {
    private static final long SECONDS = 20;

    @Override
    public Uni<Page> page(UUID member, String token) {
        return neighbor.withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                .exportMember(ExportMemberRequest.newBuilder()
                        .setMemberId(member.toString())
                        .setPageToken(token)
                        .build())
                .map(page -> new Page(
                        page.getSectionsList().stream()
                                .map(section -> new Section(section.getSection(), section.getRecordsList()))
                                .toList(),
                        page.getNextPageToken()));
    }
}
