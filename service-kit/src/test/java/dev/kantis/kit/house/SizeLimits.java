package dev.kantis.kit.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * How large things may be, main and test code alike, read from the sources with the JDK's own parser. A method is
 * counted from its type or name to its closing brace: annotations say how it is served and not what it does.
 *
 * <p>Not limited are the parameters of records' constructors, which are fields; those of methods that override, which
 * somebody else chose; and the lines of a method that is one table, a single switch of expressions, because it grows
 * with what it lists and a cut would only hide the half of it.
 */
public final class SizeLimits {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 40;
    private static final int PARAMETERS = 5;
    private static final int DEPENDENCIES = 6;

    private SizeLimits() {}

    /** Holds the sources of a module to the limits. */
    public static void check(Path... folders) {
        assertThat(violations(List.of(folders)))
                .as(
                        "files over %d lines, methods over %d, parameters over %d, constructor dependencies over %d",
                        FILE_LINES, METHOD_LINES, PARAMETERS, DEPENDENCIES)
                .isEmpty();
    }

    /** Only the length of files. */
    static void checkFiles(Path folder) {
        assertThat(javaFiles(folder).stream().flatMap(file -> tooLong(file).stream()))
                .as("files over %d lines", FILE_LINES)
                .isEmpty();
    }

    /** What is too large below these folders, one line each. */
    static List<String> violations(List<Path> folders) {
        var files =
                folders.stream().flatMap(folder -> javaFiles(folder).stream()).toList();
        assertThat(files).as("sources in " + folders).isNotEmpty();
        var found = new ArrayList<String>();
        files.forEach(file -> found.addAll(tooLong(file)));
        parsed(files).forEach(unit -> unit.source.accept(new Sizes(unit, found), null));
        return found;
    }

    private static List<String> tooLong(Path file) {
        try (var lines = Files.lines(file)) {
            var count = lines.count();
            return count > FILE_LINES ? List.of(file + ": " + count + " lines") : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Unit> parsed(List<Path> files) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this needs a JDK");
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            var positions = Trees.instance(task).getSourcePositions();
            var units = new ArrayList<Unit>();
            task.parse().forEach(source -> units.add(new Unit(source, positions)));
            return units;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Unit(CompilationUnitTree source, SourcePositions positions) {

        /** From the type or name to the closing brace: annotations and modifiers end before. */
        long lines(MethodTree method) {
            var modifiers = positions.getEndPosition(source, method.getModifiers());
            var begin = Math.max(modifiers, positions.getStartPosition(source, method));
            return line(positions.getEndPosition(source, method)) - line(begin) + 1;
        }

        String place(MethodTree method) {
            return source.getSourceFile().getName() + ":" + line(positions.getStartPosition(source, method)) + " "
                    + method.getName();
        }

        private long line(long position) {
            return source.getLineMap().getLineNumber(position);
        }
    }

    private static final class Sizes extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Unit unit;
        private final List<String> found;
        private boolean inRecord;

        Sizes(Unit unit, List<String> found) {
            this.unit = unit;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            var outside = inRecord;
            inRecord = type.getKind() == Tree.Kind.RECORD;
            super.visitClass(type, nothing);
            inRecord = outside;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            var lines = unit.lines(method);
            if (lines > METHOD_LINES && !isTable(method)) {
                found.add(unit.place(method) + ": " + lines + " lines");
            }
            var parameters = method.getParameters().size();
            if (parameters > mostParameters(method)) {
                found.add(unit.place(method) + ": " + parameters + " parameters");
            }
            return super.visitMethod(method, nothing);
        }

        private int mostParameters(MethodTree method) {
            if (method.getName().contentEquals("<init>")) {
                return inRecord ? Integer.MAX_VALUE : DEPENDENCIES;
            }
            var overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            return overrides ? Integer.MAX_VALUE : PARAMETERS;
        }

        private static boolean isTable(MethodTree method) {
            return method.getBody() != null
                    && method.getBody().getStatements().size() == 1
                    && method.getBody().getStatements().getFirst() instanceof ReturnTree answer
                    && answer.getExpression() instanceof SwitchExpressionTree table
                    && table.getCases().stream().allMatch(one -> one.getBody() instanceof ExpressionTree);
        }
    }
}
