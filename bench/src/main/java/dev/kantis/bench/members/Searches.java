package dev.kantis.bench.members;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kantis.bench.load.Channels;
import dev.kantis.bench.load.Latencies;
import dev.kantis.bench.members.Population.Person;
import dev.kantis.bench.report.Findings;
import dev.kantis.contracts.member.v1.CustomerServiceGrpc;
import dev.kantis.contracts.member.v1.CustomerServiceGrpc.CustomerServiceBlockingStub;
import dev.kantis.contracts.member.v1.SearchMembersRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Customer service looks for people, one after the other, as it is used: each look is written to the access log. */
final class Searches {
    private static final int PAGE = 50;
    private static final int WARM_UP = 20;

    private final CustomerServiceBlockingStub service;
    private final Findings findings;
    private final Population population;

    Searches(Channels channels, Findings findings, Population population) {
        this.service = CustomerServiceGrpc.newBlockingStub(channels.first());
        this.findings = findings;
        this.population = population;
    }

    /** Searches of one kind, in milliseconds. */
    record Cell(
            String search,
            long searches,
            @JsonProperty("p50_ms") double p50,
            @JsonProperty("p99_ms") double p99,
            @JsonProperty("max_ms") double max) {}

    /** What is typed for somebody. */
    private record Kind(
            String name, BiFunction<Person, SearchMembersRequest.Builder, SearchMembersRequest.Builder> ask) {}

    List<Cell> run(int rows, int searches) {
        var kinds = List.of(
                new Kind("email", (person, request) -> request.setEmail(person.email())),
                new Kind("phone", (person, request) -> request.setPhone(person.phone())),
                new Kind("name", (person, request) -> request.setName(person.name())),
                new Kind("beginnings", (person, request) -> request.setName(beginnings(person))),
                new Kind("last name", (person, request) -> request.setName(last(person))),
                new Kind("first name", (person, request) -> request.setName(first(person))),
                new Kind(
                        "two letters",
                        (person, request) -> request.setName(first(person).substring(0, 2))));
        var cells = new ArrayList<Cell>();
        for (var kind : kinds) {
            run(kind, rows, WARM_UP, new Random(1));
            var cell = run(kind, rows, searches, new Random(2));
            System.err.printf(
                    Locale.ROOT, "search by %-12s p50 %6.1f ms, p99 %6.1f ms%n", cell.search(), cell.p50(), cell.p99());
            cells.add(cell);
        }
        return cells;
    }

    private Cell run(Kind kind, int rows, int searches, Random random) {
        var latencies = new Latencies();
        for (var i = 0; i < searches; i++) {
            var person = population.person(someone(random, rows));
            var request = kind.ask()
                    .apply(
                            person,
                            SearchMembersRequest.newBuilder().setReason("bench").setPageSize(PAGE))
                    .build();
            var start = System.nanoTime();
            var found = service.withDeadlineAfter(30, TimeUnit.SECONDS).searchMembers(request);
            latencies.add(System.nanoTime() - start);
            var isThere = found.getMembersList().stream()
                    .anyMatch(member -> member.getName().equals(person.name()));
            findings.expect(
                    isThere || found.getMembersCount() == PAGE,
                    "a search by " + kind.name() + " did not find somebody");
        }
        return new Cell(
                kind.name(), latencies.count(), latencies.millis(0.5), latencies.millis(0.99), latencies.millis(1));
    }

    private static int someone(Random random, int rows) {
        var place = 1 + random.nextInt(rows);
        return Population.isOdd(place) ? place + 1 : place;
    }

    /** The first three letters of each word. */
    private static String beginnings(Person person) {
        var words = person.name().split(" ", 2);
        return words[0].substring(0, Math.min(3, words[0].length())) + " " + words[1].substring(0, 3);
    }

    private static String last(Person person) {
        return person.name().split(" ", 2)[1];
    }

    private static String first(Person person) {
        return person.name().split(" ", 2)[0];
    }
}
