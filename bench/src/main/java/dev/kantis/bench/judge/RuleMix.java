package dev.kantis.bench.judge;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Programs with so many rules in the mix that programs have: money, fixed points, multiples by category, per item,
 * hours and weekdays, stores and partners, campaigns that are over, and one in ten whose condition only the interpreter
 * knows.
 */
public final class RuleMix {
    private static final List<String> KINDS = List.of(
            "gives: {points: %1$d, per: money, minorUnits: 100}",
            "when: weekday in [\"SATURDAY\", \"SUNDAY\"] && total >= %2$d00\ngives: {points: 100}",
            "lines: category == \"category-%3$d\"\ngives: {times: 2, most: 200}\ngroup: double",
            "when: hour < %4$d\nlines: category == \"category-%3$d\"\ngives: {times: 1.5}",
            "when: store == \"HEL-%3$d\"\ngives: {points: 5, per: money, minorUnits: 1000}",
            "until: 2020-01-01T00:00\nlines: amount > 100\ngives: {points: 10}",
            "lines: product in [\"product-%3$d\", \"product-%4$d\"]\ngives: {points: 3, per: item}",
            "when: partner == \"partner-%3$d\" && month == 11\ngives: {points: 50}",
            "when: categories.exists(c, c == \"category-%3$d\")\ngives: {points: 20}",
            "lines: category != \"category-%3$d\" && amount >= %2$d0\ngives: {times: 1.25, most: 500}");
    private static final String HEAD = """
            apiVersion: kantis.dev/v1alpha1
            kind: Program
            metadata: {name: %s}
            spec:
              title: Bench
              zone: Europe/Helsinki
              currency: EUR
              unit: {name: points}
              earn:
                rules:
            """;

    private RuleMix() {}

    /**
     * The document of a program of this name with the first so many rules of the mix; the first one is points for
     * money.
     */
    public static String document(String name, int rules) {
        return IntStream.range(0, rules)
                .mapToObj(RuleMix::rule)
                .collect(Collectors.joining("", HEAD.formatted(name), ""));
    }

    private static String rule(int number) {
        var round = number / KINDS.size();
        var body = KINDS.get(number % KINDS.size()).formatted(10 + round, 5 + round, round, 8 + round);
        return ("- rule: rule-" + number + "\ntext: Rule " + number + "\n" + body)
                        .lines()
                        .map(line -> line.startsWith("- ") ? "      " + line : "        " + line)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
