package dev.kantis.ledger.liability.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.GetLiabilityRequest;
import dev.kantis.contracts.ledger.v1.GetLiabilityResponse;
import dev.kantis.contracts.ledger.v1.LiabilityService;
import dev.kantis.contracts.ledger.v1.ListCohortsRequest;
import dev.kantis.contracts.ledger.v1.ListCohortsResponse;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.ledger.liability.ReportLiability;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

@GrpcService
class LiabilityGrpcService implements LiabilityService {
    private final ReportLiability reportLiability;
    private final PageTokens pages;

    LiabilityGrpcService(ReportLiability reportLiability, PageTokens pages) {
        this.reportLiability = reportLiability;
        this.pages = pages;
    }

    @Override
    public Uni<GetLiabilityResponse> getLiability(GetLiabilityRequest request) {
        return reportLiability.report(day(request.getDay())).map(LiabilityProtos::report);
    }

    /** A token holds the day as well, so that pages are of one day while another one is taken. */
    @Override
    public Uni<ListCohortsResponse> listCohorts(ListCohortsRequest request) {
        var size = PageTokens.sizeOf(request.getPageSize());
        var scope = "ListCohorts/" + request.getDay();
        var place = pages.open(scope, request.getPageToken()).map(Place::parse);
        var day = place.map(Place::day).or(() -> day(request.getDay()));
        var offset = place.map(Place::offset).orElse(0);
        return reportLiability.page(day, offset, size + 1).map(found -> {
            var response = LiabilityProtos.page(found, size);
            if (found.cohorts().size() > size) {
                response.setNextPageToken(pages.seal(scope, new Place(found.day(), offset + size).text()));
            }
            return response.build();
        });
    }

    private record Place(LocalDate day, int offset) {
        static Place parse(String text) {
            var parts = text.split(" ", 2);
            return new Place(LocalDate.parse(parts[0]), Integer.parseInt(parts[1]));
        }

        String text() {
            return day + " " + offset;
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            throw new Refusal(
                            Reason.REASON_REQUEST_INVALID,
                            "day is no day of the calendar: " + text + ".",
                            Map.of("fields", "day"))
                    .asException();
        }
    }
}
