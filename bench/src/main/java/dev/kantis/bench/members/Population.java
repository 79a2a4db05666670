package dev.kantis.bench.members;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * People as a shop's old system knows them, the same in every run: one in a thousand has an address that is none, one
 * in a thousand is there twice, two of three agreed to offers in a store. Names are as frequent as names are: the first
 * ones of the lists most of all.
 */
final class Population {
    private static final String HEADER = "name,email,phone,language,birth_date,country,region,postal_code,city,"
            + "marketing_email,consent_source,consent_proof,consent_text_version\n";
    private static final int ODD = 1_000;
    private static final List<String> FIRST = List.of(
            "Maria",
            "Juhani",
            "Anneli",
            "Johannes",
            "Helena",
            "Olavi",
            "Johanna",
            "Antero",
            "Kaarina",
            "Tapani",
            "Aino",
            "Eino",
            "Ingrid",
            "Lars",
            "Astrid",
            "Nils",
            "Solveig",
            "Bjorn",
            "Freja",
            "Gustav",
            "Elina",
            "Onni",
            "Venla",
            "Leo",
            "Sigrid",
            "Torvald",
            "Liv",
            "Odd",
            "Runa",
            "Eskil");
    private static final List<String> SYLLABLES = List.of(
            "aal", "ber", "kos", "ki", "nie", "mi", "vir", "ta", "la", "hei", "no", "sal", "ran", "ta", "jor", "dal",
            "lund", "gren", "strom", "ek");

    private final int rows;

    Population(int rows) {
        this.rows = rows;
    }

    /** Somebody of it. */
    record Person(String name, String email, String phone) {}

    /** How many rows are refused. */
    long refused() {
        return 2L * (rows / ODD);
    }

    /** How many rows become members. */
    long members() {
        return rows - refused();
    }

    /** How many of those agreed or refused. */
    long decisions() {
        var decided = 0L;
        for (var i = 1; i <= rows; i++) {
            decided += isOdd(i) ? 0 : 1;
        }
        return decided;
    }

    Path write(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (var i = 1; i <= rows; i++) {
                out.write(line(i));
            }
        }
        return file;
    }

    Person person(int i) {
        var first = FIRST.get(skewed(i * 31L, FIRST.size()));
        var last = syllable(i * 17L) + syllable(i * 7L + 3) + syllable(i / 3 + 11L);
        var name = first + " " + last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1);
        return new Person(name, "person-" + i + "@bench.example", "+35840" + (10_000_000 + i));
    }

    static boolean isOdd(int i) {
        return i % ODD == 0 || i % ODD == ODD / 2;
    }

    private String line(int i) {
        var person = person(i % ODD == ODD / 2 ? i - 1 : i);
        return "%s,%s,%s,%s,%d-%02d-%02d,FI,FI-%02d,%05d,Helsinki,%s,store,form-%d,2019-1%n"
                .formatted(
                        person.name(),
                        i % ODD == 0 ? "nobody" : person.email(),
                        person.phone(),
                        i % 3 == 0 ? "sv" : "fi",
                        1940 + i % 65,
                        1 + i % 12,
                        1 + i % 28,
                        1 + i % 19,
                        i % 100_000,
                        i % 3 == 0 ? "no" : "yes",
                        i);
    }

    private static String syllable(long seed) {
        return SYLLABLES.get((int) Math.floorMod(seed * 2_654_435_761L >>> 16, SYLLABLES.size()));
    }

    /** The first of them come up most. */
    private static int skewed(long seed, int size) {
        var spread = Math.floorMod(seed * 2_654_435_761L >>> 16, 10_000) / 10_000.0;
        return (int) (spread * spread * size);
    }
}
