package dev.kantis.kit.documents;

import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where in a YAML text a path such as {@code spec.earn.rules[2].when} leads to. */
final class Places {
    private Places() {}

    /** Line and column, from 1, of the last step of the path that the text has; empty where it has none. */
    static Optional<String> of(String text, String path) {
        try {
            var node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            Mark mark = null;
            for (var step : path.split("[.\\[]", -1)) {
                var next = step.endsWith("]") ? item(node, step) : field(node, step);
                if (next == null) {
                    break;
                }
                node = next;
                mark = next.getStartMark();
            }
            return Optional.ofNullable(mark)
                    .map(found -> "line " + (found.getLine() + 1) + ", column " + (found.getColumn() + 1));
        } catch (YAMLException _) {
            return Optional.empty();
        }
    }

    private static @Nullable Node field(Node node, String name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(name))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static @Nullable Node item(Node node, String step) {
        var index = Integer.parseInt(step.substring(0, step.length() - 1));
        return node instanceof SequenceNode sequence
                        && index < sequence.getValue().size()
                ? sequence.getValue().get(index)
                : null;
    }
}
