package dev.kantis.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run was told: {@code --quick} for a smoke run, {@code --profile} to see where the service spends its time, and
 * any of the numbers by {@code --name=value} or system property {@code bench.name}.
 */
public record Settings(
        boolean quick,
        boolean profile,
        boolean variants,
        int rounds,
        int seconds,
        int warmUp,
        long seed,
        int prepareSeconds,
        int chunk,
        int streams,
        int burnWallets,
        int scale,
        List<String> serviceJvm,
        Map<String, String> serviceSettings) {
    /** The wallets that load is drawn from. */
    public static final int WALLETS = 1_000_000;

    /** Reads the command line; what it does not say has a default. */
    public static Settings of(String... arguments) {
        var given = new Given(arguments);
        var quick = given.has("quick");
        return new Settings(
                quick,
                given.has("profile"),
                !given.has("no-variants"),
                given.number("rounds", quick ? 1 : 3),
                given.number("seconds", quick ? 3 : 12),
                given.number("warmup", quick ? 3 : 20),
                given.number("seed", 20_260_101),
                given.number("prepare", quick ? 5 : 150),
                given.number("chunk", 500),
                given.number("streams", 8),
                given.number("burn-wallets", quick ? 1_000 : 20_000),
                given.number("scale", quick ? 2 : 20),
                List.of(given.text("jvm", "-Xmx512m -XX:+UseSerialGC").split(" ")),
                given.pairs("env"));
    }

    Duration cell() {
        return Duration.ofSeconds(seconds);
    }

    Duration shorter() {
        return Duration.ofSeconds(Math.max(3, seconds * 2 / 3));
    }

    private record Given(String... arguments) {
        boolean has(String flag) {
            return Arrays.asList(arguments).contains("--" + flag) || Boolean.getBoolean("bench." + flag);
        }

        int number(String name, int usual) {
            return Integer.parseInt(text(name, String.valueOf(usual)));
        }

        Map<String, String> pairs(String name) {
            return Arrays.stream(text(name, "").split(","))
                    .filter(pair -> pair.contains("="))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        }

        String text(String name, String usual) {
            var prefix = "--" + name + "=";
            return Arrays.stream(arguments)
                    .filter(argument -> argument.startsWith(prefix))
                    .map(argument -> argument.substring(prefix.length()))
                    .findFirst()
                    .orElseGet(() -> System.getProperty("bench." + name, usual));
        }
    }
}
