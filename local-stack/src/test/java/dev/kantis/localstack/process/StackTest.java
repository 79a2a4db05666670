package dev.kantis.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.kantis.localstack.process.PartStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    private static final String RUNS = "touch ready; exec sleep 600";
    /** Says in the shared journal when it is told to stop. */
    private static final String TELLS =
            "trap 'echo %1$s >> ../journal; exit 0' TERM; touch ready; while :; do sleep 0.05; done";

    @TempDir
    Path folder;

    private DataFolder data = new DataFolder(Path.of("unset"));

    @BeforeEach
    void openData() throws Exception {
        data = DataFolder.open(folder.resolve("data"));
    }

    @Test
    void aPartStartsAfterThoseItNeeds() throws Exception {
        var first = part("first", "sleep 0.3; touch ready; exec sleep 600");
        var second = part("second", "[ -e ../first/ready ] && touch ready; exec sleep 600", "first");

        try (var stack = stack(first, second)) {
            stack.start();

            assertThat(stack.status()).extracting(PartStatus::state).containsOnly(State.UP);
        }
    }

    @Test
    void partsStopInTheReverseOrderOfTheirNeeds() throws Exception {
        var first = part("first", TELLS.formatted("first"));
        var second = part("second", TELLS.formatted("second"), "first");
        var third = part("third", TELLS.formatted("third"), "second");

        try (var stack = stack(first, second, third)) {
            stack.start();
        }

        assertThat(data.root().resolve("journal")).hasContent("third\nsecond\nfirst");
    }

    @Test
    void aPartThatDoesNotStartStopsAllAndShowsTheEndOfItsLog() throws Exception {
        var good = part("good", RUNS);
        var bad = part("bad", "echo the disk is upside down; exit 3", "good");
        var stack = stack(good, bad);

        var failure = catchThrowableOfType(StartFailed.class, stack::start);

        assertThat(failure.part()).isEqualTo("bad");
        assertThat(failure.lastLines()).containsExactly("the disk is upside down");
        assertThat(stack.status()).extracting(PartStatus::pid).containsOnly(0L);
    }

    @Test
    void aPartThatStillWaitsForAnotherStopsAtOnce() throws Exception {
        var slow = part("slow", "exec sleep 600");
        var waiting = part("waiting", RUNS, "slow");
        var stack = stack(slow, waiting);
        var start = CompletableFuture.supplyAsync(() -> catchThrowableOfType(StartFailed.class, stack::start));
        // The parts start on their own threads.
        await().until(() -> stack.status().getFirst().state() == State.STARTING);

        stack.close();

        assertThat(start.get(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(stack.status()).extracting(PartStatus::state).containsOnly(State.STOPPED);
    }

    @Test
    void aPartThatDiesIsStartedAgain() throws Exception {
        try (var stack = stack(part("server", RUNS))) {
            stack.start();
            var pid = stack.status().getFirst().pid();

            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            // The supervisor runs on its own threads.
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                var status = stack.status().getFirst();
                assertThat(status.state()).isEqualTo(State.UP);
                assertThat(status.restarts()).isEqualTo(1);
                assertThat(status.pid()).isNotEqualTo(pid).isNotZero();
            });
        }
    }

    @Test
    void aPartThatIgnoresTheSignalIsKilledInTheEnd() throws Exception {
        var stubborn =
                new ScriptPart("stubborn", Set.of(), "trap '' TERM; touch ready; while :; do sleep 0.1; done", data);
        var impatient = new Impatient(stubborn);
        var pid = 0L;
        try (var stack = stack(impatient)) {
            stack.start();
            pid = stack.status().getFirst().pid();
        }

        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void whatAKilledGuardLeftIsStoppedAtTheNextStart() throws Exception {
        var orphan = new ProcessBuilder("sh", "-c", "sleep 600; :", data.root().toString()).start();
        var unrelated = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(data.pid("server"), orphan.pid() + " -\n");
            Files.writeString(data.pid("other"), unrelated.pid() + " -\n");

            assertThat(Stack.stopLeftovers(data)).containsExactly("server");

            assertThat(orphan.waitFor()).isNotZero();
            assertThat(unrelated.isAlive()).isTrue();
        } finally {
            orphan.descendants().forEach(ProcessHandle::destroyForcibly);
            orphan.destroyForcibly();
            unrelated.destroyForcibly();
        }
    }

    private Part part(String name, String script, String... needs) {
        return new ScriptPart(name, Set.of(needs), script, data);
    }

    private Stack stack(Part... parts) {
        return new Stack(data, List.of(parts), Progress.SILENT, status -> {});
    }

    /** The same part, given one second to stop. */
    private record Impatient(Part part) implements Part {
        @Override
        public String name() {
            return part.name();
        }

        @Override
        public List<Integer> ports() {
            return part.ports();
        }

        @Override
        public Launch prepare() throws Exception {
            var launch = part.prepare();
            return new Launch(launch.command(), launch.environment(), launch.folder(), "TERM", 1);
        }

        @Override
        public boolean isReady() throws Exception {
            return part.isReady();
        }
    }
}
