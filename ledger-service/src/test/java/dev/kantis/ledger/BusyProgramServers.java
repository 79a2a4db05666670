package dev.kantis.ledger;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** The ledger's servers, with a program that has stamps, limits, a budget, and conditions on members. */
public final class BusyProgramServers implements QuarkusTestResourceLifecycleManager {
    private static final String PROGRAM = """
            apiVersion: kantis.dev/v1alpha1
            kind: Program
            metadata: {name: busy}
            spec:
              title: Busy
              zone: Europe/Helsinki
              currency: EUR
              unit: {name: points}
              otherUnits: [{name: stamps}]
              earn:
                budgets: [{budget: ten, points: 1000}]
                rules:
                  - {rule: basics, text: Ten points for every euro, gives: {points: 10, per: money, minorUnits: 100}}
                  - {rule: stamp, text: A stamp for a coffee, lines: category == "coffee", gives: {points: 1, per: item, unit: stamps}}
                  - {rule: thirties, text: A thousand for a friend in the thirties, when: 'age_band == "30-39"', gives: {points: 1000}, limits: [{times: 1, per: ever}]}
                  - {rule: ten, text: A hundred for the first ten, when: channel == "app", gives: {points: 100}, budget: ten}
                behavior:
                  - {rule: feedback, event: dev.kantis.feedback.events.v1.FeedbackReceived, points: 5, text: Thank you, limits: [{times: 1, per: day}]}
                  - {rule: star, event: dev.kantis.feedback.events.v1.FeedbackReceived, points: 1, text: A stamp for it, unit: stamps}
              tiers:
                - set: status
                  by: money
                  over: calendar-year
                  levels: [{tier: blue, from: 0}, {tier: gold, from: 5000, times: 2, perks: [lounge]}]
                  down: {policy: to-level}
              cards:
                - {card: fifth, text: The fifth coffee is on us, unit: stamps, stamps: 5, gives: {points: 50}}
            """;

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(new LedgerServers().start());
        try {
            var folder = Files.createTempDirectory("program");
            Files.writeString(folder.resolve("program.yaml"), PROGRAM);
            settings.put("kantis.documents", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    @Override
    public void stop() {
        // The servers are shared and end with the JVM.
    }
}
