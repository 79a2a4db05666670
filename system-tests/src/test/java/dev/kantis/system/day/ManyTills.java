package dev.kantis.system.day;

import dev.kantis.example.till.ExampleTill;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Many example tills in one process. Each line begins with the store that it is for, or that said it, and a tab; the
 * first line for a store are its settings.
 */
public final class ManyTills {
    private final Map<String, PipedWriter> counters = new HashMap<>();

    private ManyTills() {}

    public static void main(String... arguments) throws IOException {
        var tills = new ManyTills();
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var parts = line.split("\t", 2);
                var counter = tills.counters.get(parts[0]);
                if (counter == null) {
                    tills.open(parts[0], parts[1]);
                } else {
                    counter.write(parts[1] + "\n");
                    counter.flush();
                }
            }
        }
    }

    private void open(String store, String settings) throws IOException {
        var counter = new PipedWriter();
        var lines = new BufferedReader(new PipedReader(counter));
        counters.put(store, counter);
        var own = Arrays.stream(settings.split("\t"))
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                ExampleTill.run(own, lines, new Display(store));
            } catch (Exception e) {
                throw new IllegalStateException("the till of " + store + " broke", e);
            }
        });
    }

    private static final class Display extends PrintStream {
        private final String store;

        Display(String store) {
            super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            this.store = store;
        }

        @Override
        public void println(String text) {
            System.out.println(store + "\t" + text);
        }
    }
}
