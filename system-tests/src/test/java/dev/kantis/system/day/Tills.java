package dev.kantis.system.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.system.day.Act.Names;
import dev.kantis.system.day.Act.OnTheLine;
import dev.kantis.system.day.Script.Phase;
import dev.kantis.system.day.Script.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** The tills of all stores, each behind a line of its own: most in one process, some in processes of their own. */
public final class Tills implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready, (\\d+) to tell");

    private final Script script;
    private final Programs programs;
    private final List<Map<String, String>> settings;
    private final List<Line> lines;
    private final List<TillProcess> processes = new ArrayList<>();
    /** By the numbers of their stores. */
    private List<TillProcess> tills = List.of();

    /** How to start the tills of some stores, and those of all others together. */
    public record Programs(Map<String, List<String>> alone, List<String> others) {}

    /** The settings of each store's till, but for its address and its folder. */
    public Tills(Script script, Programs programs, List<Map<String, String>> settings, int platform) {
        this.script = script;
        this.programs = programs;
        this.settings = settings;
        this.lines = script.stores().stream().map(_ -> Line.to(platform)).toList();
    }

    /** Starts all tills on their folders; answers how many things they have to tell from before. */
    public long open(Path folders) throws Exception {
        var others = new HashMap<String, Map<String, String>>();
        for (var store : script.stores()) {
            if (!programs.alone().containsKey(store.id())) {
                others.put(store.id(), settings(store, folders));
            }
        }
        var shared = TillProcess.shared(new ProcessBuilder(programs.others()), others);
        processes.add(shared);
        var opened = new ArrayList<TillProcess>();
        for (var store : script.stores()) {
            var program = programs.alone().get(store.id());
            if (program == null) {
                opened.add(shared);
            } else {
                var till = TillProcess.alone(new ProcessBuilder(program), store.id(), settings(store, folders));
                processes.add(till);
                opened.add(till);
            }
        }
        tills = opened;
        var toTell = 0L;
        for (var store : script.stores()) {
            var ready = READY.matcher(tills.get(store.number()).says(store.id()));
            assertThat(ready.matches())
                    .as("the till of " + store.id() + " is ready")
                    .isTrue();
            toTell += Long.parseLong(ready.group(1));
        }
        return toTell;
    }

    private Map<String, String> settings(Store store, Path folders) {
        var all = new HashMap<>(settings.get(store.number()));
        all.put("KANTIS_TILL_ADDRESS", "127.0.0.1:" + lines.get(store.number()).port());
        all.put("KANTIS_QUEUE", folders.resolve(store.id()).toString());
        return all;
    }

    /** Plays a part of the day at all stores at the same time. */
    public void play(Phase phase, Names names) throws Exception {
        everywhere(store -> {
            for (var act : store.at(phase)) {
                play(store, act, names);
            }
        });
    }

    /** Waits until all tills have told everything. */
    public void waitForAll(Names names) throws Exception {
        everywhere(store -> play(store, new Act.Waits(), names));
    }

    private void play(Store store, Act act, Names names) throws InterruptedException {
        if (act instanceof OnTheLine state) {
            lines.get(store.number()).is(state);
            return;
        }
        var words = act.words(names);
        var till = tills.get(store.number());
        till.say(store.id(), words);
        assertThat(till.says(store.id())).as(store.id() + ": " + words).matches(act.answer());
    }

    private interface AtStore {
        void happens(Store store) throws Exception;
    }

    private void everywhere(AtStore what) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = script.stores().stream()
                    .map(store -> (Callable<Boolean>) () -> {
                        what.happens(store);
                        return true;
                    })
                    .toList();
            for (var one : threads.invokeAll(all)) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    /** Mends all lines. */
    public void mend() {
        lines.forEach(line -> line.is(OnTheLine.MENDED));
    }

    /** Ends all tills without a word. */
    public void kill() throws InterruptedException {
        for (var process : processes) {
            process.kill();
        }
    }

    /** What customers had to be told otherwise. */
    public List<String> corrections() {
        return processes.stream()
                .flatMap(process -> process.corrections().stream())
                .toList();
    }

    /** How many answers were lost on their way. */
    public int lostAnswers() {
        return lines.stream().mapToInt(Line::lost).sum();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        for (var line : lines) {
            line.close();
        }
    }
}
