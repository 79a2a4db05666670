package dev.kantis.ledger.program;

/** Documents for tests. */
public final class Texts {
    private Texts() {}

    /** So many points for every euro, with these further lines in the spec. */
    public static String program(String name, int points, String... more) {
        return """
                apiVersion: kantis.dev/v1alpha1
                kind: Program
                metadata: {name: %s}
                spec:
                  title: Test
                  zone: Europe/Helsinki
                  currency: EUR
                  unit: {name: points}
                  earn:
                    rules:
                      - rule: basics
                        text: Points for every euro
                        gives: {points: %d, per: money, minorUnits: 100}
                """.formatted(name, points) + (more.length == 0 ? "" : "  " + String.join("\n  ", more) + "\n");
    }
}
