package dev.kantis.ledger.statement.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.ExplainEntryRequest;
import dev.kantis.contracts.ledger.v1.ExplainEntryResponse;
import dev.kantis.contracts.ledger.v1.GetBalanceAsOfRequest;
import dev.kantis.contracts.ledger.v1.GetBalanceAsOfResponse;
import dev.kantis.contracts.ledger.v1.GetExpiriesRequest;
import dev.kantis.contracts.ledger.v1.GetExpiriesResponse;
import dev.kantis.contracts.ledger.v1.GetRollForwardRequest;
import dev.kantis.contracts.ledger.v1.GetRollForwardResponse;
import dev.kantis.contracts.ledger.v1.LaneCursor;
import dev.kantis.contracts.ledger.v1.StatementService;
import dev.kantis.contracts.ledger.v1.StreamEntriesRequest;
import dev.kantis.contracts.ledger.v1.StreamEntriesResponse;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.grpc.PaceInterceptor;
import dev.kantis.kit.identity.Caller;
import dev.kantis.ledger.posting.Balance;
import dev.kantis.ledger.posting.Sandbox;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.statement.Entries;
import dev.kantis.ledger.statement.EntryStream;
import dev.kantis.ledger.statement.Expiries;
import dev.kantis.ledger.statement.Movement;
import dev.kantis.ledger.statement.Movements;
import dev.kantis.ledger.statement.RollForward;
import dev.kantis.ledger.wallet.Wallets;
import dev.kantis.ledger.wallet.grpc.EntryProtos;
import io.quarkus.grpc.GrpcService;
import io.quarkus.grpc.RegisterInterceptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

@GrpcService
@RegisterInterceptor(PaceInterceptor.class)
class StatementGrpcService implements StatementService {
    private static final int MOST_DAYS = 400;
    private static final long LAST_PLACE = (1L << 48) - 1;

    private final Wallets wallets;
    private final Programs programs;
    private final Entries entries;
    private final EntryStream stream;
    private final Movements movements;

    StatementGrpcService(Wallets wallets, Programs programs, Entries entries, EntryStream stream, Movements movements) {
        this.wallets = wallets;
        this.programs = programs;
        this.entries = entries;
        this.stream = stream;
        this.movements = movements;
    }

    @Override
    public Uni<GetExpiriesResponse> getExpiries(GetExpiriesRequest request) {
        var owner = Caller.current().memberOrSelf(request.getMemberId());
        var unit = programs.unit(request.getUnit());
        return wallets.settled(owner, unit).map(wallet -> expiries(wallet, unit));
    }

    @Override
    public Uni<GetBalanceAsOfResponse> getBalanceAsOf(GetBalanceAsOfRequest request) {
        var owner = Caller.current().memberOrSelf(request.getMemberId());
        return entries.balancesAsOf(owner, instant(request.getTime())).map(StatementGrpcService::balances);
    }

    @Override
    public Uni<ExplainEntryResponse> explainEntry(ExplainEntryRequest request) {
        var caller = Caller.current();
        var reader = caller.actsForOthers() ? Optional.<UUID>empty() : Optional.of(caller.self());
        return entries.find(entryId(request.getEntryId()), reader)
                .map(found -> found.orElseThrow(() -> unknownEntry().asException()))
                .map(StatementProtos::explained);
    }

    @Override
    public Uni<GetRollForwardResponse> getRollForward(GetRollForwardRequest request) {
        var from = day(request.getFromDay(), "from_day");
        var to = day(request.getToDay(), "to_day");
        if (from.isAfter(to) || from.plusDays(MOST_DAYS).isBefore(to.plusDays(1))) {
            throw invalid("to_day must not be before from_day, nor more than " + MOST_DAYS + " days.", "to_day");
        }
        return movements
                .upTo(from, to, programs.required().zone())
                .map(moved -> GetRollForwardResponse.newBuilder()
                        .addAllRows(RollForward.rows(from, owed(moved)).stream()
                                .map(StatementProtos::row)
                                .toList())
                        .build());
    }

    /** What is posted in sandboxes is owed to nobody. */
    private static List<Movement> owed(List<Movement> moved) {
        return moved.stream()
                .filter(movement -> !Sandbox.isUnit(movement.unit()))
                .toList();
    }

    @Override
    public Multi<StreamEntriesResponse> streamEntries(StreamEntriesRequest request) {
        var after = request.getAfterList().stream()
                .collect(Collectors.toMap(LaneCursor::getLane, StatementGrpcService::place, Math::max));
        var mainUnit = programs.active().map(program -> program.unit().name()).orElse("");
        return stream.read(after, new HashSet<>(request.getLanesList()), PaceInterceptor.current()::ready)
                .map(page -> StatementProtos.page(page, mainUnit));
    }

    private static GetExpiriesResponse expiries(Wallet wallet, UnitPolicy unit) {
        var response = GetExpiriesResponse.newBuilder();
        Expiries.expiries(wallet, unit)
                .forEach(points -> response.addExpiries(StatementProtos.dayPoints(unit.name(), points)));
        Expiries.releases(wallet)
                .forEach(points -> response.addReleases(StatementProtos.dayPoints(unit.name(), points)));
        return response.build();
    }

    private static GetBalanceAsOfResponse balances(List<Balance> balances) {
        var response = GetBalanceAsOfResponse.newBuilder();
        balances.forEach(balance -> response.addBalances(EntryProtos.balance(balance)));
        return response.build();
    }

    private static long place(LaneCursor cursor) {
        return Math.clamp(cursor.getSequence(), 0, LAST_PLACE);
    }

    /** Twenty digits may be more than an id has room for: then there is no such entry. */
    private static long entryId(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            throw unknownEntry().asException();
        }
    }

    private static Refusal unknownEntry() {
        return new Refusal(Reason.REASON_ENTRY_UNKNOWN, "There is no such entry, or it is not yours.");
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static LocalDate day(String text, String field) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw invalid(field + " is no day of the calendar: " + text + ".", field);
        }
    }

    private static RuntimeException invalid(String message, String field) {
        return new Refusal(Reason.REASON_REQUEST_INVALID, message, Map.of("fields", field)).asException();
    }
}
