package dev.kantis.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Seconds of processor time, from /proc. A server's own children count as the server. */
public final class ProcessTimes {
    private static final double TICKS_PER_SECOND = 100;
    private static final int AFTER_NAME = 2;
    private static final int PARENT = 4 - AFTER_NAME - 1;
    private static final int USER = 14 - AFTER_NAME - 1;

    private ProcessTimes() {}

    /** By the names of the processes, and of this one as {@code generator}. */
    public static Map<String, Double> read(Map<String, Long> pids) {
        var children = children();
        var seconds = new TreeMap<String, Double>();
        pids.forEach((name, pid) -> seconds.put(name, seconds(pid, 4) + living(children.getOrDefault(pid, Map.of()))));
        var self = ProcessHandle.current().pid();
        seconds.put("generator", seconds(self, 2));
        seconds.put("pgbench", seconds(self, 4) - seconds(self, 2));
        return seconds;
    }

    private static double living(Map<Long, Double> children) {
        return children.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static Map<Long, Map<Long, Double>> children() {
        var byParent = new HashMap<Long, Map<Long, Double>>();
        ProcessHandle.allProcesses().forEach(process -> {
            var words = words(process.pid());
            if (words.length > USER + 4) {
                byParent.computeIfAbsent(Long.parseLong(words[PARENT]), _ -> new HashMap<>())
                        .put(process.pid(), sum(words, 2));
            }
        });
        return byParent;
    }

    /** Two numbers are user and system time; four are also those of children that have ended. */
    private static double seconds(long pid, int numbers) {
        var words = words(pid);
        return words.length > USER + numbers ? sum(words, numbers) : 0;
    }

    private static double sum(String[] words, int numbers) {
        var ticks = 0L;
        for (var i = 0; i < numbers; i++) {
            ticks += Long.parseLong(words[USER + i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static String[] words(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (IOException gone) {
            return new String[0];
        }
    }
}
