package dev.kantis.k8s;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Reads the settings that {@code @ConfigMapping} interfaces declare, with defaults and Javadoc, from their source. */
final class ConfigMappings {
    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final List<Setting> settings = new ArrayList<>();

    private ConfigMappings(CompilationUnitTree unit, DocTrees docs) {
        this.unit = unit;
        this.docs = docs;
    }

    /** In the order in which they stand. */
    static List<Setting> below(Path sources) {
        return Repository.filesBelow(sources, file -> file.toString().endsWith("Config.java")).stream()
                .filter(file -> Repository.read(file).contains("@ConfigMapping"))
                .flatMap(file -> in(file).stream())
                .toList();
    }

    private static List<Setting> in(Path file) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            var unit = task.parse().iterator().next();
            var mappings = new ConfigMappings(unit, DocTrees.instance(task));
            mappings.readTop();
            return mappings.settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readTop() {
        for (var type : unit.getTypeDecls()) {
            if (type instanceof ClassTree top) {
                annotation(top.getModifiers(), "ConfigMapping")
                        .ifPresent(prefix -> read(top, new TreePath(new TreePath(unit), top), prefix));
            }
        }
    }

    private void read(ClassTree type, TreePath path, String prefix) {
        var root = path.getParentPath().getLeaf() instanceof CompilationUnitTree ? type : outermost(path);
        var groups = nested(root);
        for (var member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                var property = prefix
                        + "."
                        + annotation(method.getModifiers(), "WithName")
                                .orElseGet(() -> kebab(method.getName().toString()));
                var group = groups.get(String.valueOf(method.getReturnType()));
                if (group == null) {
                    settings.add(new Setting(
                            property,
                            annotation(method.getModifiers(), "WithDefault").orElse(null),
                            meaning(new TreePath(path, method))));
                } else {
                    read(group, new TreePath(path, group), property);
                }
            }
        }
    }

    private static ClassTree outermost(TreePath path) {
        var current = path;
        while (!(current.getParentPath().getLeaf() instanceof CompilationUnitTree)) {
            current = current.getParentPath();
        }
        return (ClassTree) current.getLeaf();
    }

    private static Map<String, ClassTree> nested(ClassTree type) {
        return type.getMembers().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .filter(member -> member.getKind() == Tree.Kind.INTERFACE)
                .collect(Collectors.toMap(member -> member.getSimpleName().toString(), Function.identity()));
    }

    private String meaning(TreePath method) {
        DocCommentTree comment = docs.getDocCommentTree(method);
        if (comment == null) {
            return "";
        }
        return comment.getFullBody().stream()
                .map(String::valueOf)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`");
    }

    private static Optional<String> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .map(ConfigMappings::value)
                .findFirst();
    }

    private static String value(AnnotationTree annotation) {
        var argument = annotation.getArguments().getFirst();
        var value = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
        return value instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : value.toString();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
