package dev.kantis.kit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeLimitsTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWithinTheLimitsIsNotFound() throws IOException {
        write(method(40, "int a, int b, int c, int d, int e"));

        assertThat(violations()).isEmpty();
    }

    @Test
    void aMethodOfMoreThanFortyLinesIsFound() throws IOException {
        write(method(41, ""));

        assertThat(violations()).singleElement().asString().endsWith("Sample.java:2 work: 41 lines");
    }

    @Test
    void annotationsAreNotCounted() throws IOException {
        write("@Deprecated\n".repeat(10) + "public static " + method(40, ""));

        assertThat(violations()).isEmpty();
    }

    @Test
    void aSixthParameterIsFound() throws IOException {
        write(method(3, "int a, int b, int c, int d, int e, int f"));

        assertThat(violations()).singleElement().asString().endsWith("Sample.java:2 work: 6 parameters");
    }

    @Test
    void aSeventhDependencyIsFound() throws IOException {
        write(
                "Sample(int a, int b, int c, int d, int e, int f, int g) {}\nSample(int a, int b, int c, int d, int e, int f) {}");

        assertThat(violations()).singleElement().asString().endsWith("Sample.java:2 <init>: 7 parameters");
    }

    @Test
    void recordsAndWhatOthersChoseAreNotLimited() throws IOException {
        write("record Many(int a, int b, int c, int d, int e, int f, int g) { Many { assert a > 0; } }\n"
                + "@Override public " + method(3, "int a, int b, int c, int d, int e, int f"));

        assertThat(violations()).isEmpty();
    }

    @Test
    void aTableMayBeLongButNotCode() throws IOException {
        write("int one(int n) { return switch (n) {\n" + "case 1 -> 1;\n".repeat(50) + "default -> 0; }; }\n"
                + "int other(int n) { return switch (n) {\n" + "case 1 -> { yield 1; }\n".repeat(50)
                + "default -> 0; }; }");

        assertThat(violations()).singleElement().asString().endsWith("other: 52 lines");
    }

    @Test
    void aFileOfMoreThanFourHundredLinesIsFound() throws IOException {
        write("\n".repeat(400));

        assertThat(violations()).singleElement().asString().endsWith("Sample.java: 403 lines");
    }

    private List<String> violations() {
        return SizeLimits.violations(List.of(folder));
    }

    private static String method(int lines, String parameters) {
        return "void work(" + parameters + ") {\n" + "int a;\n".repeat(lines - 2) + "}";
    }

    private void write(String members) throws IOException {
        Files.writeString(folder.resolve("Sample.java"), "class Sample {\n" + members + "\n}\n");
    }
}
