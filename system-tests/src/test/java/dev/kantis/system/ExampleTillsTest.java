package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.ActivityServiceGrpc;
import dev.kantis.contracts.partner.v1.Closing;
import dev.kantis.contracts.partner.v1.Statement;
import dev.kantis.contracts.partner.v1.WatchActivityRequest;
import dev.kantis.localstack.server.Home;
import dev.kantis.localstack.story.Api;
import dev.kantis.system.People.Member;
import dev.kantis.system.day.Act;
import dev.kantis.system.day.Books;
import dev.kantis.system.day.Books.Billed;
import dev.kantis.system.day.ManyTills;
import dev.kantis.system.day.Script;
import dev.kantis.system.day.Script.Phase;
import dev.kantis.system.day.Script.Store;
import dev.kantis.system.day.Terms;
import dev.kantis.system.day.Tills;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tills that partners copy, at 20 stores for a day on the real platform: purchases, returns, payments, vouchers,
 * cut lines, lost answers, a breakdown, kills. What members have and what partners are billed in the end is worked out
 * from the script of the day alone.
 *
 * <p>It comes first: nothing can be closed while the day is not over in the zones of other tests' contracts.
 */
@Order(1)
class ExampleTillsTest {
    private static final long LONGEST_SECONDS = 120;
    /** Cut off at noon, so that they have something to tell when they are killed. */
    private static final String IN_JAVA = "s04";

    private static final String FOR_NODE = "s10";

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());
    private final Path root = Home.find().root();

    @TempDir
    Path folder;

    @Test
    void aDayAtTwentyStoresComesToWhatItsScriptSays() throws Exception {
        var script = Script.of(Long.getLong("kantis.day", new Random().nextInt(1_000_000)));
        System.out.println("the day is -Dkantis.day=" + script.seed());
        var programs = programs();
        var started = Instant.now();
        var members = atOnce(Script.MEMBERS, _ -> people.member());
        var partners = new ArrayList<People.Partner>();
        for (var number = 0; number < Terms.ALL.size(); number++) {
            partners.add(people.partner(
                    script.storesOf(number).stream().map(Store::id).toList()));
        }
        var clearing = new DayOfClearing(running, people, partners);
        var day = clearing.begin(Duration.between(started, Instant.now()));

        try (var tills = new Tills(script, programs, settings(script, partners), running.port("partner-service"))) {
            play(script, tills, members);
        }
        day.isNotOver();
        var books = new Books(script);
        for (var number = 0; number < Script.MEMBERS; number++) {
            assertThat(available(members.get(number)))
                    .as("member " + number)
                    .isEqualTo(Long.toString(books.balance(number)));
        }
        for (var store : script.stores()) {
            assertThat(heard(store, partners.get(store.partner()), Books.activity(store)))
                    .as("what store " + store.id() + " hears")
                    .isEqualTo(Books.activity(store));
        }
        var closing = clearing.close(day);
        assertTheBooksAgree(closing, clearing, partners, books);
    }

    private void play(Script script, Tills tills, List<Member> members) throws Exception {
        var own = folder.resolve("own");
        var copy = folder.resolve("copy");
        var names = new Known(members);
        assertThat(tills.open(own)).isZero();
        tills.play(Phase.MORNING, names);
        names.buyVouchers(script);
        tills.play(Phase.FORENOON, names);

        var restarts = running.status("partner-service").restarts();
        running.kill("partner-service");
        tills.play(Phase.NOON, names);
        tills.kill();
        copy(own, copy);
        running.awaitRestart("partner-service", restarts);
        tills.mend();
        assertThat(tills.open(own))
                .as("what was to be told when they were killed")
                .isPositive();
        tills.play(Phase.AFTERNOON, names);
        tills.kill();

        assertThat(tills.open(copy))
                .as("what is told once more, by other processes")
                .isPositive();
        tills.waitForAll(names);
        assertThat(tills.corrections()).isEmpty();
        assertThat(tills.lostAnswers()).isPositive();
    }

    private void assertTheBooksAgree(
            Closing closing, DayOfClearing clearing, List<People.Partner> partners, Books books) throws Exception {
        var nets = new HashMap<String, Long>();
        for (var number = 0; number < partners.size(); number++) {
            var partner = partners.get(number);
            var statement = clearing.statement(closing, partner);
            assertThat(lines(statement)).as("partner " + number).isEqualTo(books.statement(number));
            assertThat(statement.getNetMinor()).isEqualTo(books.net(number));
            nets.put(partner.partnerId(), books.net(number));
        }
        assertThat(DayOfClearing.positions(closing)).containsAllEntriesOf(nets);
        assertThat(DayOfClearing.payments(closing)).containsAllEntriesOf(nets);
    }

    private static Map<String, Billed> lines(Statement statement) {
        var lines = new TreeMap<String, Billed>();
        for (var line : statement.getLinesList()) {
            assertThat(line.getCorrection()).as(line.toString()).isFalse();
            var kind = line.getKind().name().substring("CLEARING_KIND_".length());
            assertThat(lines.put(kind, new Billed(line.getPoints(), line.getAmountMinor())))
                    .as(kind)
                    .isNull();
        }
        return lines;
    }

    /** What a display of the store hears that looks an hour back, until it has heard as much as there is to be told. */
    private Map<String, Long> heard(Store store, People.Partner partner, Map<String, Long> toBeTold) throws Exception {
        var kinds = new TreeMap<String, Long>();
        var missing = toBeTold.values().stream().mapToLong(Long::longValue).sum();
        var channel = Calls.channel(running.port("partner-service"));
        try {
            var token = people.client(partner.clientId(), partner.clientSecret());
            var responses = ActivityServiceGrpc.newBlockingStub(Calls.as(token, channel))
                    .withDeadlineAfter(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .watchActivity(WatchActivityRequest.newBuilder()
                            .addStoreIds(store.id())
                            .setStartTime(Timestamp.newBuilder()
                                    .setSeconds(
                                            Instant.now().minusSeconds(3_600).getEpochSecond()))
                            .build());
            while (missing > 0) {
                for (var activity : responses.next().getActivitiesList()) {
                    kinds.merge(activity.getKind().name().substring("ACTIVITY_KIND_".length()), 1L, Long::sum);
                    missing--;
                }
            }
        } finally {
            channel.shutdownNow();
        }
        return kinds;
    }

    private String available(Member member) throws Exception {
        return people.api()
                .call(Api.Request.get("/v1/me/balance", member.token()))
                .at("/balances/0/available")
                .asText();
    }

    /** Without npm the store of the till for Node has one in Java too. */
    private Tills.Programs programs() throws Exception {
        var alone = new HashMap<>(Map.of(IN_JAVA, java("dev.kantis.example.till.ExampleTill")));
        if (isThere("npm") || System.getenv("KANTIS_NO_SKIPS") != null) {
            alone.put(FOR_NODE, node());
        }
        return new Tills.Programs(alone, java(ManyTills.class.getName()));
    }

    private static List<String> java(String main) {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", classes, main);
    }

    private List<String> node() throws Exception {
        var place = root.resolve("examples/tills/node");
        if (Files.notExists(place.resolve("node_modules"))) {
            // With pipes of its own: Node makes a shared one non-blocking, and the tests could not read theirs any
            // more.
            var log = folder.resolve("npm.log");
            var install = new ProcessBuilder(
                            "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent")
                    .directory(place.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            install.getOutputStream().close();
            assertThat(install.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(install.exitValue()).as(Files.readString(log)).isZero();
        }
        return List.of("node", place.resolve("till.mjs").toString());
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private List<Map<String, String>> settings(Script script, List<People.Partner> partners) {
        var tokens = "http://127.0.0.1:" + running.port("keycloak") + "/realms/kantis/protocol/openid-connect/token";
        var protos = root.resolve("contracts/src/main/proto") + ":" + root.resolve("contracts/target/third_party");
        return script.stores().stream()
                .map(store -> Map.of(
                        "KANTIS_TOKEN_ENDPOINT",
                        tokens,
                        "KANTIS_CLIENT_ID",
                        partners.get(store.partner()).clientId(),
                        "KANTIS_CLIENT_SECRET",
                        partners.get(store.partner()).clientSecret(),
                        "KANTIS_STORE",
                        store.id(),
                        "KANTIS_TERMINAL",
                        "till-1",
                        "KANTIS_PROTOS",
                        protos))
                .toList();
    }

    /** As a disk that is restored from its backup. */
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private interface Maker<T> {
        T make(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int count, Maker<T> maker) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, count)
                    .mapToObj(number -> (Callable<T>) () -> maker.make(number))
                    .toList();
            var made = new ArrayList<T>(count);
            for (var one : threads.invokeAll(all)) {
                made.add(one.get());
            }
            return made;
        }
    }

    /** The members of the day, with the vouchers that they bought in the app. */
    private final class Known implements Act.Names {
        private final List<Member> members;
        private List<List<String>> codes = List.of();

        Known(List<Member> members) {
            this.members = members;
        }

        @Override
        public String card(int member) {
            return members.get(member).cardNumber();
        }

        @Override
        public String code(int member, int number) {
            return codes.get(member).get(number);
        }

        void buyVouchers(Script script) throws Exception {
            codes = atOnce(members.size(), number -> bought(members.get(number), script.vouchersOf(number)));
        }

        private List<String> bought(Member member, int vouchers) throws Exception {
            for (var i = 0; i < vouchers; i++) {
                people.api()
                        .call(Api.Request.post(
                                "/v1/me/redemptions", member.token(), Map.of("reward", "coffee-and-bun"), People.id()));
            }
            var own = people.api().call(Api.Request.get("/v1/me/vouchers", member.token()));
            var found = new ArrayList<String>();
            own.path("vouchers")
                    .forEach(voucher -> found.add(voucher.path("code").asText()));
            assertThat(found).hasSize(vouchers);
            return found;
        }
    }
}
