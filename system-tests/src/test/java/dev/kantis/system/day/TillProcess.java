package dev.kantis.system.day;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A process with the till of one store, or of many, spoken to by lines. */
final class TillProcess {
    private static final long LONGEST_SECONDS = 60;
    private static final String CORRECTION = "correction: ";

    private final Process process;
    private final BufferedWriter commands;
    private final UnaryOperator<String> address;
    private final Map<String, BlockingQueue<String>> answers = new ConcurrentHashMap<>();
    private final Queue<String> corrections = new ConcurrentLinkedQueue<>();

    private TillProcess(Process process, Collection<String> stores, UnaryOperator<String> address) {
        this.process = process;
        this.commands = process.outputWriter();
        this.address = address;
        stores.forEach(store -> answers.put(store, new LinkedBlockingQueue<>()));
    }

    /** The till of one store. */
    static TillProcess alone(ProcessBuilder program, String store, Map<String, String> settings) throws IOException {
        program.environment().putAll(settings);
        var till = new TillProcess(start(program), List.of(store), _ -> "");
        till.listen(line -> store + "\t" + line);
        return till;
    }

    /** {@link ManyTills}, with the settings of each store. */
    static TillProcess shared(ProcessBuilder program, Map<String, Map<String, String>> settings) throws IOException {
        var tills = new TillProcess(start(program), settings.keySet(), store -> store + "\t");
        tills.listen(line -> line);
        settings.forEach((store, own) -> {
            var words = own.entrySet().stream().map(Map.Entry::toString).toList();
            tills.say(store, String.join("\t", words));
        });
        return tills;
    }

    private static Process start(ProcessBuilder program) throws IOException {
        return program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private void listen(UnaryOperator<String> addressed) {
        var lines = process.inputReader();
        Thread.ofPlatform().daemon().start(() -> hear(lines, addressed));
    }

    private void hear(BufferedReader lines, UnaryOperator<String> addressed) {
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var parts = addressed.apply(line).split("\t", 2);
                if (parts[1].startsWith(CORRECTION)) {
                    corrections.add(parts[0] + ": " + parts[1]);
                } else {
                    of(parts[0]).add(parts[1]);
                }
            }
        } catch (IOException _) {
            // the process ended
        }
    }

    void say(String store, String words) {
        try {
            synchronized (commands) {
                commands.write(address.apply(store) + words + "\n");
                commands.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next thing that the till of a store says. */
    String says(String store) throws InterruptedException {
        var answer = of(store).poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        return answer == null ? "(the till of " + store + " says nothing)" : answer;
    }

    private BlockingQueue<String> of(String store) {
        return Objects.requireNonNull(answers.get(store), store);
    }

    /** Refusals of what a customer had been told already. */
    Queue<String> corrections() {
        return corrections;
    }

    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }
}
